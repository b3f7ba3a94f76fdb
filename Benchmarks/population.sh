# The people who are measured: files that `redress sandbox generate` writes, the same on every run.

# The folder with the months of a population, made when it is not there:
# `population 5000000 sorted 2`, of the orders sorted, shuffled, text (ids as CN-00000001, sorted)
# and long (ids of sixteen digits, sorted).
population() {
  local into=$folder/population-$1-$2-$3 flags=()
  case $2 in
    shuffled) flags=(--shuffle) ;;
    text | long) flags=(--ids "$2") ;;
  esac
  if [ ! -d "$into" ]; then
    "$program" sandbox generate --subjects "$1" --months "$3" --seed 7 --no-people \
      "${flags[@]}" --into "$into" --quiet
    cat "$into"/*.csv >/dev/null
  fi
  echo "$into"
}

remove_population() { rm -rf "$folder"/population-"$1"-*; }

# A folder with people, records and two months of scores of $record_subjects people.
practice() {
  local into=$folder/practice
  if [ ! -d "$into" ]; then
    "$program" sandbox generate --subjects "$record_subjects" --months 2 --seed 7 --records \
      --into "$into" --quiet
    cat "$into"/* >/dev/null
  fi
  echo "$into"
}

first_month=2026-01
second_month=2026-02

# An empty office of the scheme zhima in a database.
new_office() {
  remove_database "$1"
  "$program" init --unsigned --db "$1" --sender office@example.com --scheme zhima --quiet
}

# A practice office, where one user may play two; the other is called second.
practice_office() {
  remove_database "$1"
  "$program" init --db "$1" --scheme zhima --sandbox --quiet
  "$program" staff add second --name Second --db "$1" --quiet
}

# `office_before_fault PEOPLE --records|--no-people MONTHS`: an office with every month but the last, looked at month
# by month, at $folder/before.sqlite, and its files, also those of the last month without a fault, in $folder/before.
# $faulty are the flags that make the same people again, $faulty_month is the last month.
office_before_fault() {
  local month
  faulty=(--subjects "$1" --months "$3" --seed 7 --drop-rate 5% "$2")
  rm -rf "$folder/before"
  "$program" sandbox generate "${faulty[@]}" --into "$folder/before" --quiet
  practice_office "$folder/before.sqlite"
  if [ -f "$folder/before/people.csv" ]; then
    "$program" subject import "$folder/before/people.csv" --db "$folder/before.sqlite" --quiet
  fi
  for month in $(seq -f '2026-%02g' $(($3 - 1))); do
    taken_in_and_looked_at "$folder/before" "$month" "$folder/before.sqlite"
  done
  faulty_month=$(printf '2026-%02d' "$3")
}

# A month of a folder in an office: its records scored, or its scores, and everyone looked at.
taken_in_and_looked_at() {
  local new=()
  if [ -f "$1/records-$2.jsonl" ]; then
    [ "$2" != "$first_month" ] || new=(--new-people)
    "$program" record import "$1/records-$2.jsonl" --db "$3" --quiet "${new[@]}" || return 1
    "$program" score compute --period "$2" --db "$3" --quiet
  else
    "$program" score import "$1/scores-$2.csv" --db "$3" --quiet || return 1
  fi
  "$program" drop detect --period "$2" --db "$3" --json >"$folder/output"
}

# An office in memory where there is room, at $REDRESS_DB, with 10,000 cases, of which $disputes have an
# open dispute.
office_with_disputes() {
  office_with_cases
  open_disputes 1 "$disputes"
}

# Opens the disputes of some cases, by their places from 1: every one is a process and a durable transaction
# of its own.
open_disputes() {
  seq $((100000 + $1)) $((100000 + $2)) | xargs -P 2 -I '{}' \
    "$program" dispute open '{}' --score 2005-05 --ground score_improper --quiet
}

office_with_cases() {
  local built=$folder
  # Another measurement may have made one before.
  [ -z "$in_memory" ] || rm -rf "$in_memory"
  remove_database "$folder/office.sqlite"
  if [ -w /dev/shm ]; then
    in_memory=$(mktemp -d /dev/shm/redress-bench.XXXXXX)
    built=$in_memory
  fi
  card_falls 10000 >"$folder/falls.csv"
  export REDRESS_DB=$built/office.sqlite
  "$program" init --unsigned --sender office@example.com --scheme card --quiet
  "$program" score import "$folder/falls.csv" --quiet
  "$program" drop detect --period 2005-05 --quiet
}

# A copy of a database that nobody has open.
copy_database() {
  remove_database "$2"
  cp "$1" "$2"
  sync "$2"
}

remove_database() { rm -f "$1" "$1-wal" "$1-shm"; }

# Whether so many megabytes are free where the measurements are made.
has_room() { [ "$(df -Pm "$folder" | awk 'NR == 2 {print $4}')" -ge "$1" ]; }
