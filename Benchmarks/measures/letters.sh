# The second half of a month: some $drops drops explained from the records and written in both languages,
# read, and sent into a Maildir.
measure_letters() {
  local filled=$folder/letters.sqlite database=$folder/run.sqlite mail=$folder/mail digest drafted
  if ! has_room $((drops / 20 + 1000)); then
    say "letters: skipped, it needs $((drops / 20 + 1000)) MB in $folder"
    return
  fi
  filled_with_drops "$filled"
  say "letters: the drops of $((2 * drops)) people, of whom every second falls"
  for _ in $(seq "$runs"); do
    copy_database "$filled" "$database"
    timed "$folder/draft.times" "$program" notice draft --period "$second_month" --db "$database" --json
    digest=$(printed digest)
    drafted=$(printed drafted)
    timed "$folder/first.times" first_lines notice preview run-1 --db "$database"
    timed "$folder/preview.times" "$program" notice preview run-1 --db "$database"
    rm -rf "$mail"
    timed "$folder/send.times" \
      "$program" notice send run-1 --digest "$digest" --db "$database" --as second --maildir "$mail"
    timed "$folder/owed.times" "$program" notice draft --period "$second_month" --db "$database" --json
  done
  report "redress notice draft" "$folder/draft.times"
  told "of $drafted drops, with the start" "$(a_second "$drafted" "$folder/draft.times")" \
    "a second" ">=" 12000
  report "redress notice preview, its first lines" "$folder/first.times"
  report "redress notice preview" "$folder/preview.times"
  report "redress notice send" "$folder/send.times"
  report "redress notice draft, when all were told" "$folder/owed.times"
  told "messages, with the start" "$(a_second "$drafted" "$folder/send.times")" "a second" ">=" 5000
  told "peak memory of preview" "$(peak_memory "$program" notice preview run-1 --db "$database")" \
    MB "<=" 64
  copy_database "$filled" "$database"
  told "peak memory of draft" \
    "$(peak_memory "$program" notice draft --period "$second_month" --db "$database")" MB "<=" 256
  rm -rf "$mail"
  told "peak memory of send" \
    "$(peak_memory "$program" notice send run-1 --digest "$digest" --db "$database" --as second \
      --maildir "$mail")" MB "<=" 256
  rm -rf "$mail"
  remove_database "$filled"
  remove_database "$database"
}

# A command's first lines; what it prints after them is not wanted, which ends it.
first_lines() { "$program" "$@" 2>/dev/null | head -n 20 || true; }

# A database in which every second of $((2 * drops)) people falls in the second month, and the incident that
# so many make is closed, so that their letters may go out.
filled_with_drops() {
  local files=$folder/falling month
  "$program" sandbox generate --subjects $((2 * drops)) --months 2 --seed 7 --records --drop-rate 50% \
    --into "$files" --quiet
  practice_office "$1"
  "$program" subject import "$files/people.csv" --db "$1" --quiet
  for month in "$first_month" "$second_month"; do
    "$program" record import "$files/records-$month.jsonl" --db "$1" --quiet
    "$program" score compute --period "$month" --db "$1" --quiet
  done
  rm -rf "$files"
  "$program" drop detect --period "$second_month" --db "$1" --quiet
  "$program" incident close incident-1 --finding real --note 'as generated' --db "$1" --quiet
}
