# How long the writer's lock is held by `dispute open`, `dispute decide` and `correction publish`, of which
# how much is the disk's: read from the system calls by strace, which makes each of them slower.
measure_lock() {
  local database=$folder/lock.sqlite record
  if ! command -v strace >/dev/null; then
    say "lock: skipped, it needs strace"
    return
  fi
  export REDRESS_DB=$database REDRESS_NOW=2005-11-20T09:00:00+08:00
  "$program" init --scheme card --sandbox --quiet
  lock_records >"$folder/lock.jsonl"
  "$program" record import "$folder/lock.jsonl" --quiet
  "$program" staff add second --name Second --quiet
  for month in 2005-08 2005-09; do "$program" score compute --period $month --quiet; done
  "$program" drop detect --period 2005-09 --quiet
  say "lock: milliseconds from taking the writer's lock to giving it back"
  for number in $(seq $((runs * 4))); do
    record=r-$number-09
    locked open "$program" dispute open "p-$number" --record "$record" --ground already_paid_or_status
    "$program" correction propose "$record" --set status=0 --reason paid --quiet
    "$program" correction approve "correction-$number" --as second --quiet --digest "$(
      "$program" correction show "correction-$number" --json |
        sed -n 's/^  "digest" : "\(.*\)".*/\1/p'
    )"
    locked publish "$program" correction publish "correction-$number"
    "$program" dispute open "p-$number" --record "r-$number-08" --ground amount --quiet
    locked decide "$program" dispute decide "dispute-$((2 * number))" --outcome upheld --finding checked
  done
  for act in open decide publish; do
    told "$act: the lock" "$(median "$folder/lock-$act.times" 1)" ms "<=" 20
    told "$act: the lock, but for the disk" "$(median "$folder/lock-$act.times" 2)" ms "<=" 2
  done
  unset REDRESS_DB REDRESS_NOW
  remove_database "$database"
}

# Runs a command and appends "held, held but for syncing" in milliseconds to the times of an act. The writer
# of a write-ahead log holds byte 120 of the shared memory's file.
locked() {
  local act=$1
  shift
  strace -f -q --seccomp-bpf -ttt -T -e trace=fcntl,fdatasync,fsync -o "$folder/calls" "$@" \
    >"$folder/output"
  awk '
    /F_WRLCK.*l_start=120, l_len=1/ && / = 0/ {taken = $2}
    /f(data)?sync\(/ && taken {gsub(/[<>]/, "", $NF); disk += $NF}
    /F_UNLCK.*l_start=120, l_len=1/ && taken {held += $2 - taken; taken = 0}
    END {printf "%.2f %.2f\n", held * 1000, (held - disk) * 1000}
  ' "$folder/calls" >>"$folder/lock-$act.times"
}

# Two statements of each person, of whom the second is late.
lock_records() {
  awk -v people=$((runs * 4)) 'BEGIN {
    for (i = 1; i <= people; i++) for (m = 8; m <= 9; m++)
      printf "{\"record\":\"r-%d-%02d\",\"subject\":\"p-%d\",\"kind\":\"card_statement\"," \
        "\"furnisher\":\"bank\",\"on\":\"2005-%02d-30\",\"fields\":{\"status\":%d," \
        "\"limit\":100000,\"bill\":20000,\"paid\":20000}}\n", i, m, i, m, m == 9 ? 3 : -1
  }'
}
