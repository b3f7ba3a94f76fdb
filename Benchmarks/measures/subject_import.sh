# `subject import` of $subjects people into a new office, and of the same file again, which is all known.
measure_subject_import() {
  local into=$folder/people file database=$folder/people.sqlite
  file=$into/people.csv
  [ -d "$into" ] || "$program" sandbox generate --subjects "$subjects" --months 2 --seed 7 \
    --into "$into" --quiet
  rm -f "$into"/scores-*.csv
  cat "$file" >/dev/null
  say "subject import: $subjects people, $(du -m "$file" | cut -f 1) MB"
  for _ in $(seq "$runs"); do
    new_office "$database"
    timed "$folder/people.times" "$program" subject import "$file" --db "$database"
    timed "$folder/people-again.times" "$program" subject import "$file" --db "$database"
  done
  report "redress subject import" "$folder/people.times" 6000
  report "the same file again" "$folder/people-again.times"
  new_office "$database"
  told "peak memory of one import" \
    "$(peak_memory "$program" subject import "$file" --db "$database")" MB "<=" 256
  remove_database "$database"
  rm -rf "$into"
}
