# Four times as many people: what they cost in time, and that they cost nothing in memory.
measure_growth() {
  local size room largest=$((4 * subjects))
  room=$((largest * 2 * 120 / 1000000 + 500))
  if ! has_room "$room"; then
    say "growth: skipped, it needs $room MB of disk"
    return
  fi
  say "growth: $((subjects / 5)), $subjects and $largest people; two months each"
  for size in $((subjects / 5)) "$subjects" "$largest"; do
    grow_to "$size"
    [ "$size" = "$subjects" ] || remove_population "$size"
  done
  longer "import, $largest people beside $subjects" \
    "$folder/growth-$largest-import" "$folder/growth-$subjects-import" 4.4
  longer "detection, $largest people beside $subjects" \
    "$folder/growth-$largest-detect" "$folder/growth-$subjects-detect" 4.4
}

# Times and peaks of one size; the smallest is only there for its peaks.
grow_to() {
  local files order database=$folder/growth.sqlite times=$folder/growth-$1 turns=$runs
  [ "$1" -ge "$subjects" ] || turns=1
  files=$(population "$1" sorted 2)
  for _ in $(seq "$turns"); do
    new_office "$database"
    timed "$times-1" "$program" score import "$files/scores-$first_month.csv" --db "$database"
    timed "$times-2" "$program" score import "$files/scores-$second_month.csv" --db "$database"
    timed "$times-detect" "$program" drop detect --period "$second_month" --db "$database"
  done
  added "$times-1" "$times-2" "$times-import"
  report "$1 people: import, both months" "$times-import"
  report "$1 people: detection" "$times-detect"
  for order in sorted shuffled; do
    files=$(population "$1" "$order" 2)
    new_office "$database"
    told "$1 people: peak of an import, $order" \
      "$(peak_memory "$program" score import "$files/scores-$first_month.csv" --db "$database")" \
      MB "<=" 256
  done
  "$program" score import "$files/scores-$second_month.csv" --db "$database" --quiet
  told "$1 people: peak of detection" \
    "$(peak_memory "$program" drop detect --period "$second_month" --db "$database")" MB "<=" 256
  remove_database "$database"
}
