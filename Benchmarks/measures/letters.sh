# `notice draft`: every drop of a month explained from the records and written in both languages.
measure_letters() {
  local files filled=$folder/letters.sqlite database=$folder/draft.sqlite month
  files=$(practice)
  new_office "$filled"
  "$program" staff add bench --name Bench --db "$filled" --quiet 2>/dev/null || true
  "$program" subject import "$files/people.csv" --db "$filled" --quiet
  for month in "$first_month" "$second_month"; do
    "$program" record import "$files/records-$month.jsonl" --db "$filled" --quiet
    "$program" score compute --period "$month" --db "$filled" --quiet
  done
  "$program" drop detect --period "$second_month" --db "$filled" --quiet
  say "letters: the drops of $record_subjects people"
  for _ in $(seq "$runs"); do
    copy_database "$filled" "$database"
    timed "$folder/letters.times" "$program" notice draft --period "$second_month" --db "$database" --json
  done
  report "redress notice draft" "$folder/letters.times"
  say "  $(printed drafted) notices drafted," \
    "$(a_second "$(printed drafted)" "$folder/letters.times") a second with the start," \
    "each in two languages"
  remove_database "$filled"
  remove_database "$database"
}
