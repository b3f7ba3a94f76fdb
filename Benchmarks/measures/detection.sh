# `drop detect` of the second of two months: everyone compared, drops stored, cases opened; in turn
# with DuckDB, which joins the two months and stores who fell by 30 or more with five differences.
# Once with ids of eight digits, and once with ids of sixteen, which DuckDB may take for numbers.
measure_detection() {
  detection_of sorted typed 2
  detection_of long numbers 3
}

# Detection of one population: its order, how DuckDB reads it, and how many times as fast to be.
detection_of() {
  local files filled=$folder/filled.sqlite database=$folder/detect.sqlite theirs=$folder/detect.duckdb
  local times=$folder/detection-$1
  files=$(population "$subjects" "$1" 2)
  taken_in "$filled" "$files"
  if [ -n "$duckdb" ]; then
    rm -f "$theirs" "$theirs.wal"
    with_duckdb "$folder/filling" --form "$2" month "$theirs" first "$files/scores-$first_month.csv"
    with_duckdb "$folder/filling" --form "$2" month "$theirs" second "$files/scores-$second_month.csv"
  fi
  say "detection: the second of two months of $subjects people, ids $1"
  for _ in $(seq "$runs"); do
    copy_database "$filled" "$database"
    timed "$times" "$program" drop detect --period "$second_month" --db "$database" --json
    [ -z "$duckdb" ] || with_duckdb "$times-duckdb" drops "$theirs"
  done
  report "redress drop detect" "$times"
  say "  $(printed drops) drops stored, $(printed cases_opened) cases opened"
  if [ -n "$duckdb" ]; then
    report "DuckDB join into a table" "$times-duckdb"
    faster "detection" "$times" "$times-duckdb" "$3"
    say "  DuckDB: $(median "$times-duckdb" 4) drops, peak memory $(median "$times-duckdb" 3) MB"
  fi
  copy_database "$filled" "$database"
  told "peak memory of detection" \
    "$(peak_memory "$program" drop detect --period "$second_month" --db "$database")" MB "<=" 256
  remove_database "$filled"
  remove_database "$database"
  rm -f "$theirs"
  [ "$1" = sorted ] || rm -rf "$files"
}

# An office that has both months of a folder.
taken_in() {
  new_office "$1"
  "$program" score import "$2/scores-$first_month.csv" --db "$1" --quiet
  "$program" score import "$2/scores-$second_month.csv" --db "$1" --quiet
}
