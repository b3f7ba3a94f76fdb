# A month of $subjects people taken in again, in which every hundredth has another score: what that would do,
# and doing it.
measure_supersede() {
  local files filled=$folder/superseded.sqlite database=$folder/supersede.sqlite
  local again=$folder/again.csv
  files=$(population "$subjects" sorted 2)
  say "supersede: the second of two months of $subjects people, every hundredth moved"
  moved_month "$files/scores-$second_month.csv" >"$again"
  remove_database "$filled"
  "$program" init --db "$filled" --scheme zhima --sandbox --quiet
  "$program" score import "$files/scores-$first_month.csv" --db "$filled" --quiet
  "$program" score import "$files/scores-$second_month.csv" --db "$filled" --quiet
  "$program" drop detect --period "$second_month" --db "$filled" --quiet
  for _ in $(seq "$runs"); do
    copy_database "$filled" "$database"
    timed "$folder/supersede-preview.times" \
      "$program" score import "$again" --supersede --dry-run --db "$database" --json
    timed "$folder/supersede.times" "$program" score import "$again" --supersede --db "$database"
    timed "$folder/supersede-detect.times" \
      "$program" drop detect --period "$second_month" --db "$database"
  done
  report "redress score import --supersede --dry-run" "$folder/supersede-preview.times" 5000
  report "redress score import --supersede" "$folder/supersede.times" 5000
  report "redress drop detect, after it" "$folder/supersede-detect.times"
  copy_database "$filled" "$database"
  told "peak memory of the preview" \
    "$(peak_memory "$program" score import "$again" --supersede --dry-run --db "$database")" \
    MB "<=" 256
  told "peak memory of superseding" \
    "$(peak_memory "$program" score import "$again" --supersede --db "$database")" MB "<=" 256
  rm -f "$again"
  remove_database "$filled"
  remove_database "$database"
}

# A month's file with ten points less, or more, for every hundredth person, in one dimension.
moved_month() {
  awk -F , -v OFS=, 'NR % 100 == 2 { by = $4 >= 10 ? -10 : 10; $3 += by; $4 += by } { print }' "$1"
}
