# `score show` of one person in a database of ten months: with 5,000,000 people, 50,000,000 snapshots.
measure_lookup() {
  local room files month database=$folder/lookup.sqlite
  # Ten files of some 37 bytes a row, and a database of some 20.
  room=$((subjects * 10 * 60 / 1000000 + 500))
  if ! has_room "$room"; then
    say "lookup: skipped, it needs $room MB of disk"
    return
  fi
  files=$(population "$subjects" sorted 10)
  new_office "$database"
  for month in "$files"/scores-*.csv; do
    "$program" score import "$month" --db "$database" --quiet
    rm "$month"
  done
  rm -rf "$files"
  say "lookup: one person among $((10 * subjects)) snapshots"
  for run in $(seq $((runs * 4))); do
    local subject
    subject=$(printf '%08d' $((run * subjects / (runs * 4 + 1) + 1)))
    timed "$folder/lookup.times" "$program" score show "$subject" --db "$database"
    timed "$folder/lookup-start.times" "$program" --version
  done
  report "redress --version, for scale" "$folder/lookup-start.times"
  report "redress score show" "$folder/lookup.times" 20
  remove_database "$database"
}
