# `dispute list` in an office with 10,000 cases, of which $disputes have an open dispute.
measure_dispute_list() {
  local built=$folder database=$folder/disputes.sqlite
  # Every dispute is a process and a durable transaction of its own: in memory it goes faster.
  if [ -w /dev/shm ]; then
    in_memory=$(mktemp -d /dev/shm/redress-bench.XXXXXX)
    built=$in_memory
  fi
  card_falls 10000 >"$folder/falls.csv"
  export REDRESS_DB=$built/office.sqlite
  "$program" init --sender office@example.com --scheme card --quiet
  "$program" score import "$folder/falls.csv" --quiet
  "$program" drop detect --period 2005-05 --quiet
  say "dispute list: 10,000 cases, $disputes open disputes (being opened one by one)"
  seq 100001 $((100000 + disputes)) | xargs -P 2 -I '{}' \
    "$program" dispute open '{}' --score 2005-05 --ground score_improper --quiet
  unset REDRESS_DB
  cp "$built/office.sqlite" "$database"
  [ ! -f "$built/office.sqlite-wal" ] || cp "$built/office.sqlite-wal" "$database-wal"
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
