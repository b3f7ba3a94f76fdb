# What is owed about the falls of everyone: a month in which every fiftieth person fell, whose letters are
# underway, asked again; then what waits of it.
measure_owed() {
  local files database=$folder/owed.sqlite drops
  files=$(population "$subjects" sorted 2)
  say "owed: the second of two months of $subjects people"
  remove_database "$database"
  "$program" init --db "$database" --scheme zhima --sandbox --quiet
  "$program" score import "$files/scores-$first_month.csv" --db "$database" --quiet
  "$program" score import "$files/scores-$second_month.csv" --db "$database" --quiet
  "$program" drop detect --period "$second_month" --db "$database" --json >"$folder/output"
  drops=$(printed drops)
  timed "$folder/owed-todo.times" "$program" todo --db "$database"
  report "redress todo, $drops letters owed" "$folder/owed-todo.times" 30
  timed "$folder/owed-draft.times" "$program" notice draft --period "$second_month" --db "$database"
  report "redress notice draft, once" "$folder/owed-draft.times"
  for _ in $(seq "$runs"); do
    timed "$folder/owed-again.times" \
      "$program" notice draft --period "$second_month" --db "$database" --json
  done
  report "redress notice draft, when none is owed" "$folder/owed-again.times" 2000
  told "peak memory of asking what is owed" \
    "$(peak_memory "$program" notice draft --period "$second_month" --db "$database")" MB "<=" 256
  remove_database "$database"
}
