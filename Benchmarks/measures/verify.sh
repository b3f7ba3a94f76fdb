# `verify` of an imported month, of a month computed from records, and of many events.
measure_verify() {
  local database=$folder/verify.sqlite practice
  new_office "$database"
  "$program" score import "$(population "$subjects" sorted 1)/scores-$first_month.csv" \
    --db "$database" --quiet
  say "verify: one imported month of $subjects people"
  for _ in $(seq "$runs"); do
    timed "$folder/verify-imported.times" "$program" verify --db "$database"
  done
  report "redress verify, imported" "$folder/verify-imported.times" 1000
  say "  peak memory $(peak_memory "$program" verify --db "$database") MB"

  new_office "$database"
  practice=$(practice)
  "$program" record import "$practice/records-$first_month.jsonl" --db "$database" --quiet
  timed "$folder/verify-before.times" "$program" verify --db "$database"
  timed "$folder/verify-scoring.times" \
    "$program" score compute --period "$first_month" --db "$database"
  say "verify: one month of $record_subjects people, computed from their records"
  for _ in $(seq "$runs"); do
    timed "$folder/verify-computed.times" "$program" verify --db "$database"
  done
  report "redress score compute, for scale" "$folder/verify-scoring.times"
  report "redress verify, before it was computed" "$folder/verify-before.times"
  report "redress verify, computed" "$folder/verify-computed.times"
  remove_database "$database"

  verify_disputes
}

# Two events a dispute: it is taken in, and its letter drafted.
verify_disputes() {
  office_with_disputes
  say "verify: $disputes disputes, each taken in and told by a letter"
  for _ in $(seq "$runs"); do timed "$folder/verify-events.times" "$program" verify; done
  report "redress verify, $((2 * disputes)) events" "$folder/verify-events.times"
  unset REDRESS_DB
}
