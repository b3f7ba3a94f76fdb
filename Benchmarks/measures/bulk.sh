# One correction of many: the first utility bill of the first month of each of $BULK_SUBJECTS people (default 20000;
# the issue of speed is at 100000) is late where it was not, and the other way round, six months long: what that
# would do, and doing it. Then one person's correction in the same office.
measure_bulk() {
  local people=${BULK_SUBJECTS:-20000} files=$folder/bulk filled=$folder/bulk.sqlite month
  local database=$folder/bulk-run.sqlite corrected=$folder/corrected.jsonl bulk=bulk-1 digest record
  rm -rf "$files"
  "$program" sandbox generate --subjects "$people" --months 6 --seed 7 --records --drop-rate 5% \
    --into "$files" --quiet
  practice_office "$filled"
  for month in 01 02 03 04 05 06; do
    taken_in_and_looked_at "$files" "2026-$month" "$filled"
  done
  other_bills "$files/records-$first_month.jsonl" >"$corrected"
  rm -rf "$files"
  say "bulk: a bill of each of $(wc -l <"$corrected") people corrected, in six months of records"
  for _ in $(seq "$runs"); do
    copy_database "$filled" "$database"
    timed "$folder/bulk-preview.times" "$program" correction import "$corrected" --reason 'read again' \
      --db "$database" --json
    digest=$(printed digest)
    "$program" correction approve "$bulk" --digest "$digest" --as second --db "$database" --quiet
    timed "$folder/bulk-publish.times" "$program" correction publish "$bulk" --db "$database"
  done
  report "redress correction import" "$folder/bulk-preview.times" $((people * 8000 / 100000))
  report "redress correction publish" "$folder/bulk-publish.times" $((people * 12000 / 100000))
  copy_database "$filled" "$database"
  told "peak memory of the preview" \
    "$(peak_memory "$program" correction import "$corrected" --reason 'read again' --db "$database")" \
    MB "<=" 256
  "$program" correction approve "$bulk" --digest "$digest" --as second --db "$database" --quiet
  told "peak memory of publishing" \
    "$(peak_memory "$program" correction publish "$bulk" --db "$database")" MB "<=" 256
  record=$(head -n 1 "$corrected" | sed 's/.*"record":"\([^"]*\)".*/\1/')
  for _ in $(seq "$runs"); do
    copy_database "$filled" "$database"
    timed "$folder/one-preview.times" "$program" correction propose "$record" --set days_overdue=35 \
      --reason 'read again' --db "$database" --quiet
  done
  report "redress correction propose, of one" "$folder/one-preview.times" 30
  rm -f "$corrected"
  remove_database "$filled"
  remove_database "$database"
}

# The first bill of the month of each person, with other days overdue.
other_bills() {
  awk -v month="$first_month" '
    index($0, "\"kind\":\"utility_bill\"") && index($0, "\"on\":\"" month) {
      match($0, /"subject":"[^"]*"/)
      subject = substr($0, RSTART, RLENGTH)
      if (subject in seen) next
      seen[subject] = 1
      if (!sub(/"days_overdue":0/, "\"days_overdue\":35")) sub(/"days_overdue":[0-9]+/, "\"days_overdue\":0")
      print
    }' "$1"
}
