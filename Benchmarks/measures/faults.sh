# What `drop detect` holds when the newest month comes from a faulty feed: each fault of a list, in offices that
# have seen eight clean months, and whether the true cause is ranked first. Then the smallest share of people of
# one furnisher that is found. The same people and faults on every run: seed 7.
#
#   FAULT_SUBJECTS="5000 50000" Benchmarks/run faults     people with records (default 5000)
#   FAULT_SCORES=20000 Benchmarks/run faults              people with scores alone (default 20000)
#   RECORD_FAULTS=Tests/Faults Benchmarks/run faults      writes what was counted where a fault was found, for the
#                                                         tests (needs python3)
measure_faults() {
  local people
  for people in ${FAULT_SUBJECTS:-5000}; do
    office_before_fault "$people" --records 9
    say "faults: $people people with records, eight clean months, seed 7"
    counted_before records
    of_records
    counted_into=""
    smallest_found "$people"
    remove_database "$folder/before.sqlite"
  done
  people=${FAULT_SCORES:-20000}
  office_before_fault "$people" --no-people 9
  say "faults: $people people with scores alone, eight clean months, seed 7"
  counted_before scores
  of_scores
  counted_into=""
  remove_database "$folder/before.sqlite"
}

# Where what is counted is written down for the tests; empty for nowhere.
counted_into=""

counted_before() {
  local month
  [ -n "${RECORD_FAULTS:-}" ] || return 0
  counted_into=$RECORD_FAULTS/$1.jsonl
  : >"$counted_into"
  for month in 01 02 03 04 05 06 07 08; do counted "$folder/before.sqlite" "2026-$month" "" ""; done
}

# `counted DATABASE PERIOD NAME SUSPECTS`: a line with what an office counted of a month.
counted() {
  [ -n "$counted_into" ] || return 0
  python3 - "$@" >>"$counted_into" <<'END'
import json, sqlite3, sys
database, period, name, suspects = sys.argv[1:]
year, month = period.split("-")
number = int(year) * 12 + int(month) - 1
store = sqlite3.connect(database)
counts = store.execute("SELECT counts FROM detection WHERE period = ? ORDER BY event DESC", (number,)).fetchone()
facts = store.execute("SELECT facts FROM fact_count WHERE period = ? ORDER BY event", (number,)).fetchall()
line = {
    "name": name,
    "suspects": [part.replace(":", " ").strip() for part in suspects.split(",") if part],
    "period": number,
    "counts": json.loads(counts[0]),
    "facts": [fact for row in facts for fact in json.loads(row[0])],
}
print(json.dumps(line, separators=(",", ":"), sort_keys=True))
END
}

# `fault NAME SUSPECTS FLAGS…`: the last month with some faults, and whether the first suspects are those, in
# any order; empty where nothing may be held.
fault() {
  local name=$1 expected=$2 found count database=$folder/fault.sqlite
  shift 2
  rm -rf "$folder/fault"
  "$program" sandbox generate "${faulty[@]}" --last-month --into "$folder/fault" --quiet "$@"
  copy_database "$folder/before.sqlite" "$database"
  if ! taken_in_and_looked_at "$folder/fault" "$faulty_month" "$database" 2>"$folder/errors"; then
    printf '  %-42s refused at import\n' "$name"
    remove_database "$database"
    return
  fi
  count=$(awk -F , '{print (NF > 0 ? NF : 1)}' <<<"$expected")
  found=$("$program" incident list --db "$database" --json | suspects_of "$faulty_month" | head -"$count" |
    sort | paste -s -d , -)
  printf '  %-42s %6s drops, %6s held  %-34s %s\n' "$name" "$(printed drops)" "$(printed held)" \
    "${found:-nothing}" "$([ "$found" = "$expected" ] && echo met || echo "MISSED $expected")"
  if [ -n "$expected" ] && [ "$found" = "$expected" ]; then
    counted "$database" "$faulty_month" "$name" "$expected"
  fi
  remove_database "$database"
}

of_records() {
  fault "no fault" ""
  fault "a furnisher, 3% of all" furnisher:grid-north --fault late,furnisher=grid-north,share=12%
  fault "a furnisher, 5% of all" furnisher:grid-north --fault late,furnisher=grid-north,share=20%
  fault "a furnisher, 10% of all" furnisher:grid-north --fault late,furnisher=grid-north,share=40%
  fault "a furnisher, 20% of all" furnisher:grid-north --fault late,furnisher=grid-north,share=80%
  fault "two furnishers, 2.5% each" furnisher:grid-north,furnisher:grid-south \
    --fault late,furnisher=grid-north,share=10% --fault late,furnisher=grid-south,share=10%
  fault "two furnishers, 3.5% each" furnisher:grid-north,furnisher:grid-south \
    --fault late,furnisher=grid-north,share=14% --fault late,furnisher=grid-south,share=14%
  fault "two furnishers, 8% and 4%" furnisher:grid-north,furnisher:grid-south \
    --fault late,furnisher=grid-north,share=32% --fault late,furnisher=grid-south,share=16%
  fault "four furnishers, 4% each" \
    furnisher:grid-east,furnisher:grid-north,furnisher:grid-south,furnisher:grid-west \
    --fault late,furnisher=grid-north,share=16% --fault late,furnisher=grid-south,share=16% \
    --fault late,furnisher=grid-east,share=16% --fault late,furnisher=grid-west,share=16%
  fault "a bank's loans 45 days late, 1%" furnisher:bank-pine --fault late,furnisher=bank-pine,share=5%,days=45
  fault "a bank's loans 45 days late, 3%" furnisher:bank-pine --fault late,furnisher=bank-pine,share=15%,days=45
  fault "a bank's loans 45 days late, 6%" furnisher:bank-pine --fault late,furnisher=bank-pine,share=30%,days=45
  fault "limit and used exchanged" furnisher:card-river --fault swapped,furnisher=card-river
  fault "limits in hundredths" furnisher:card-river --fault hundredths,furnisher=card-river,field=limit
  fault "a card feed sends nothing" silence:card-river --fault outage,furnisher=card-river
  fault "counts of people send nothing" silence:people-count --fault outage,furnisher=people-count
  fault "counts of people send zeros" furnisher:people-count --fault zeros,furnisher=people-count
  fault "nobody is verified" furnisher:id-registry --fault unverified,furnisher=id-registry
  fault "applications sent five times" furnisher:bank-lotus \
    --fault repeated,furnisher=bank-lotus,times=5,kind=loan_application
  fault "ids off by one, bills" furnisher:grid-east --fault off-by-one,furnisher=grid-east
  fault "ids off by one, loans" furnisher:bank-pine --fault off-by-one,furnisher=bank-pine
  fault "ids off by one, cards" furnisher:card-cloud --fault off-by-one,furnisher=card-cloud
}

of_scores() {
  fault "no fault" ""
  fault "1% at -25" dimension:history --fault shift,dimension=history,share=1%,points=-25
  fault "1% at +25" dimension:capacity --fault shift,dimension=capacity,share=1%,points=25
  fault "9.5% at -35" dimension:capacity --fault shift,dimension=capacity,share=9.5%,points=-35
  fault "everyone at -5" dimension:history --fault shift,dimension=history,share=100%,points=-5
  fault "10.5% at -35" dimension:behaviour --fault shift,dimension=behaviour,share=10.5%,points=-35
  fault "everyone at -10" dimension:identity --fault shift,dimension=identity,share=100%,points=-10
  fault "half at -19, half at +19" dimension:history --fault shift,dimension=history,share=50%,points=-19 \
    --fault shift,dimension=history,share=50%,points=19
  fault "30% of people missing" missing: --fault missing,share=30%
  fault "ids without their zeros" missing: --fault spreadsheet
}

smallest_found() {
  local share
  for share in 8 4 2 1.2 0.8 0.4; do
    fault "a furnisher, $share% of its people" furnisher:grid-north \
      --fault "late,furnisher=grid-north,share=$share%"
  done
}
