# `record import` of what a practice population's furnishers sent, in turn with DuckDB's plain load of
# the same lines, which checks nothing: for scale, there is no target in it.
measure_record_import() {
  local file database=$folder/records.sqlite theirs=$folder/records.duckdb rows
  file=$(practice)/records-$first_month.jsonl
  rows=$(wc -l <"$file")
  say "record import: $rows records of $record_subjects people, $(du -m "$file" | cut -f 1) MB"
  for _ in $(seq "$runs"); do
    new_office "$database"
    timed "$folder/records.times" "$program" record import "$file" --db "$database"
    [ -n "$duckdb" ] || continue
    rm -f "$theirs" "$theirs.wal"
    with_duckdb "$folder/records-duckdb.times" records "$theirs" records "$file"
  done
  report "redress record import" "$folder/records.times"
  [ -z "$duckdb" ] || report "DuckDB read_json into a table" "$folder/records-duckdb.times"
  told "records a second" "$(a_second "$rows" "$folder/records.times")" "" ">=" 250000
  new_office "$database"
  say "  peak memory: $(peak_memory "$program" record import "$file" --db "$database") MB"
  remove_database "$database"
  rm -f "$theirs"
}
