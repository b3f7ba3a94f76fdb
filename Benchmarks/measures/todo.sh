# `todo` in an office with 10,000 cases, of which $disputes have an open dispute with a letter to release:
# two open things each.
measure_todo() {
  local built database=$folder/todo.sqlite
  say "todo: 10,000 cases, $((2 * disputes)) open things (being made one by one)"
  office_with_disputes
  built=$REDRESS_DB
  unset REDRESS_DB
  cp "$built" "$database"
  [ ! -f "$built-wal" ] || cp "$built-wal" "$database-wal"
  "$program" todo --db "$database" >/dev/null
  for _ in $(seq $((runs * 4))); do
    timed "$folder/todo.times" "$program" todo --db "$database"
    timed "$folder/todo-mine.times" "$program" todo --mine --due 7d --db "$database"
    timed "$folder/todo-start.times" "$program" --version
  done
  report "redress --version, for scale" "$folder/todo-start.times"
  report "redress todo" "$folder/todo.times" 30
  report "redress todo --mine --due 7d" "$folder/todo-mine.times" 30
  remove_database "$database"
}
