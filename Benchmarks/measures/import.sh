# Two months of $subjects people taken in, sorted and shuffled, in turn with DuckDB.
measure_import() {
  local order target
  for order in sorted shuffled; do
    target=$([ "$order" = sorted ] && echo 3 || echo 1.5)
    import_in_turns "$order" "$target"
  done
}

import_in_turns() {
  local files database=$folder/import.sqlite theirs=$folder/import.duckdb form=typed
  local times=$folder/import-$1
  files=$(population "$subjects" "$1" 2)
  say "import: two months of $subjects people, $1, $(du -m "$files" | awk 'END {print $1}') MB"
  [ -z "$duckdb" ] || form=$(faster_form "$files")
  for _ in $(seq "$runs"); do
    new_office "$database"
    timed "$times-1" "$program" score import "$files/scores-$first_month.csv" --db "$database"
    timed "$times-2" "$program" score import "$files/scores-$second_month.csv" --db "$database"
    [ -n "$duckdb" ] || continue
    rm -f "$theirs" "$theirs.wal"
    with_duckdb "$times-duckdb-1" --form "$form" month "$theirs" first "$files/scores-$first_month.csv"
    with_duckdb "$times-duckdb-2" --form "$form" month "$theirs" second "$files/scores-$second_month.csv"
  done
  added "$times-1" "$times-2" "$times"
  report "redress score import, both months" "$times"
  if [ -n "$duckdb" ]; then
    paste -d ' ' "$times-duckdb-1" "$times-duckdb-2" | awk '{print $1 + $5, $2 + $6}' >"$times-duckdb"
    report "DuckDB read_csv ($form) into a table, both" "$times-duckdb"
    faster "import, $1" "$times" "$times-duckdb" "$2"
    say "  DuckDB: peak memory $(median "$times-duckdb-2" 3) MB," \
      "$(per_snapshot "$theirs") bytes a snapshot"
  fi
  told "bytes in the database a snapshot" "$(per_snapshot "$database")" bytes "<=" 24
  remove_database "$database"
  new_office "$database"
  told "peak memory of one import" \
    "$(peak_memory "$program" score import "$files/scores-$first_month.csv" --db "$database")" \
    MB "<=" 256
  remove_database "$database"
  rm -f "$theirs"
}

# Bytes a snapshot in a database of two months, with everything that is in it.
per_snapshot() {
  cat "$1" | wc -c | awk -v snapshots=$((2 * subjects)) '{printf "%.1f\n", $1 / snapshots}'
}

# DuckDB's better way to read a month: with every column stated, or with a look at the file first.
faster_form() {
  local form
  for form in typed guessed; do
    for _ in 1 2; do
      rm -f "$folder/form.duckdb"
      with_duckdb "$folder/form-$form" --form "$form" month "$folder/form.duckdb" first \
        "$1/scores-$first_month.csv"
    done
  done
  rm -f "$folder/form.duckdb"
  if [ "$(least "$folder/form-typed" 1)" -le "$(least "$folder/form-guessed" 1)" ]; then
    echo typed
  else
    echo guessed
  fi
}
