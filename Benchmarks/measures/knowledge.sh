# What the office knows and knew: a month scored again from the records, a month as known at an instant, and what
# looking for deleted facts adds to an import.
measure_knowledge() {
  local database=$folder/knowledge.sqlite records then file others
  records=$(practice)/records-$first_month.jsonl
  remove_database "$database"
  "$program" init --sandbox --db "$database" --scheme zhima --quiet
  "$program" record import "$records" --db "$database" --quiet
  "$program" score compute --period "$first_month" --db "$database" --quiet
  then=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  say "score check: $record_subjects people scored again from their records"
  for _ in $(seq "$runs"); do
    timed "$folder/check.times" "$program" score check --period "$first_month" --db "$database"
    timed "$folder/export.times" "$program" score export --period "$first_month" --db "$database"
    timed "$folder/known.times" \
      "$program" score export --period "$first_month" --db "$database" --as-known-at "$then"
  done
  report "redress score check" "$folder/check.times"
  say "  $(a_second "$record_subjects" "$folder/check.times") people a second"
  say "  peak memory: $(peak_memory "$program" score check --period "$first_month" --db "$database") MB"
  report "redress score export" "$folder/export.times"
  report "redress score export --as-known-at" "$folder/known.times"
  # The same records under other ids, of which those of every thousandth person were deleted.
  file=$folder/renamed.jsonl others=$folder/others.sqlite
  sed 's/"record":"/"record":"r-/' "$records" >"$file"
  copy_database "$database" "$others"
  delete_some "$others" "$records"
  for _ in $(seq "$runs"); do
    copy_database "$database" "$folder/import.sqlite"
    timed "$folder/renamed.times" "$program" record import "$file" --db "$folder/import.sqlite"
    copy_database "$others" "$folder/import.sqlite"
    timed "$folder/deleted.times" \
      "$program" record import "$file" --db "$folder/import.sqlite"
  done
  report "record import, nothing deleted" "$folder/renamed.times"
  report "record import, $(deleted_people) with deleted facts" "$folder/deleted.times"
  longer "with deleted facts beside without" "$folder/deleted.times" "$folder/renamed.times" 1.1
  remove_database "$database"
  remove_database "$others"
  remove_database "$folder/import.sqlite"
}

deleted_people() { cut -d '"' -f 8 "$folder/deleted.jsonl" | sort -u | wc -l; }

# Every thousandth person's records are removed by one bulk correction.
delete_some() {
  awk 'NR % 1000 == 1' "$2" | sed 's/}$/,"removed":true}/' >"$folder/deleted.jsonl"
  "$program" correction import "$folder/deleted.jsonl" --reason 'sent wrongly' --db "$1" --quiet
  "$program" staff add second --name Second --db "$1" --quiet || true
  "$program" correction approve bulk-1 --as second --db "$1" --quiet \
    --digest "$("$program" correction show bulk-1 --json --db "$1" | sed -n 's/^  "digest" : "\(.*\)".*/\1/p')"
  "$program" correction publish bulk-1 --as second --db "$1" --quiet
}
