# `dispute list` in an office with 10,000 cases, of which $disputes have an open dispute.
measure_dispute_list() {
  local built database=$folder/disputes.sqlite
  say "dispute list: 10,000 cases, $disputes open disputes (being opened one by one)"
  office_with_disputes
  built=$REDRESS_DB
  unset REDRESS_DB
  cp "$built" "$database"
  [ ! -f "$built-wal" ] || cp "$built-wal" "$database-wal"
  "$program" dispute list --db "$database" >/dev/null
  for _ in $(seq $((runs * 4))); do
    timed "$folder/list.times" "$program" dispute list --db "$database"
    timed "$folder/start.times" "$program" --version
  done
  report "redress --version, for scale" "$folder/start.times"
  report "redress dispute list" "$folder/list.times" 40
  remove_database "$database"
}

# Two months of the card scheme in which every one of N subjects falls by 110 points.
card_falls() {
  awk -v rows="$1" 'BEGIN {
    print "subject,period,score,payment,utilisation,repayment,history,profile"
    for (month = 4; month <= 5; month++) for (i = 1; i <= rows; i++) {
      p = month == 4 ? 260 : 150; u = 40 + (i * 7) % 80; r = 20 + (i * 3) % 40
      h = (i * 11) % 90; f = 5 + i % 50
      printf "%06d,2005-%02d,%d,%d,%d,%d,%d,%d\n", 100000 + i, month, 350 + p + u + r + h + f, p, u, r, h, f
    }
  }'
}
