# `score import` of 1,000,000 sorted rows, against `cp` of the same file with fsync.
measure_score_import() {
  local file=$folder/scores.csv copy=$folder/copy.csv database=$folder/import.sqlite
  local limit
  zhima_month 1000000 2026-09 >"$file"
  say "score import: 1,000,000 sorted rows, $(du -m "$file" | cut -f 1) MB"
  for _ in $(seq "$runs"); do
    rm -f "$copy"
    timed "$folder/copy.times" sh -c 'cp "$1" "$2" && sync "$2"' sh "$file" "$copy"
    new_office "$database"
    timed "$folder/import.times" "$program" score import "$file" --db "$database"
  done
  limit=$((3 * $(median "$folder/copy.times" 1) + 1000))
  report "cp with fsync" "$folder/copy.times"
  report "redress score import" "$folder/import.times" "$limit"
  say "  (limit: 3 x cp + 1 s)"
  rm -f "$file" "$copy"
  remove_database "$database"
}

# A month of N snapshots of the zhima scheme, ascending by subject; every value follows from its row.
zhima_month() {
  awk -v rows="$1" -v period="$2" 'BEGIN {
    print "subject,period,score,history,capacity,behaviour,identity,connections"
    for (i = 1; i <= rows; i++) {
      h = (i * 7919) % 211; c = (i * 104729) % 151; b = (i * 1299709) % 121
      d = (i * 15485863) % 91; n = (i * 179424673) % 31
      printf "1%011d,%s,%d,%d,%d,%d,%d,%d\n", i * 7, period, 350 + h + c + b + d + n, h, c, b, d, n
    }
  }'
}
