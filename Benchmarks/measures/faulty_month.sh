# A month in which one furnisher's file is wrong about one in a hundred of all people, from its first sign to the
# last letter: by the commands of two people, each told with its time and peak memory. What then left the office is
# held against an office in which the fault never was (true_letters.py, which needs python3).
#
#   FAULTY_SUBJECTS=50000 Benchmarks/run faulty_month    people with records (default 500000)
#   FAULTY_MONTHS=9 Benchmarks/run faulty_month          months, of which the last is faulty (default 6)
measure_faulty_month() {
  local people=${FAULTY_SUBJECTS:-500000} months=${FAULTY_MONTHS:-6}
  local database=$folder/before.sqlite kept=$folder/faulty-month acts=0 incident suspects
  if ! has_room $((people / 40 + 1000)); then
    say "faulty month: skipped, it needs $((people / 40 + 1000)) MB in $folder"
    return
  fi
  rm -rf "$kept"
  mkdir -p "$kept/mail"
  office_before_fault "$people" --records "$months"
  mv "$folder/before/people.csv" "$kept/people.csv"
  say "faulty month: $people people with records, $((months - 1)) months without a fault, seed 7"
  looked_at "$database"
  without_fault "$folder/before" "$database"
  rm -rf "$folder/before"
  with_fault "$database"
  from_sign_to_letter "$database"
  held_against_truth
  remove_database "$database"
  rm -rf "$kept"
}

# Whatever is held of months without a fault is people's own doing.
looked_at() {
  local incident period suspect
  "$program" incident list --db "$1" --json | listed_incidents | awk '$3 == "open"' >"$folder/incidents"
  told "incidents in months without a fault" "$(wc -l <"$folder/incidents")" "" "<=" 0
  while read -r incident period _ suspect; do
    say "    $incident, $period, $suspect"
    "$program" incident close "$incident" --finding real --note 'as generated' --db "$1" --quiet
  done <"$folder/incidents"
}

# The last month as it should have been, in an office of its own: its scores, drops and letters; and what the
# furnisher sends when it has put its file right.
without_fault() {
  local database=$folder/true.sqlite
  copy_database "$2" "$database"
  taken_in_and_looked_at "$1" "$faulty_month" "$database"
  looked_at "$database"
  "$program" score export --period "$faulty_month" --db "$database" >"$kept/true.csv" 2>/dev/null
  "$program" drop list --period "$faulty_month" --db "$database" --json >"$kept/true.json"
  "$program" notice draft --period "$faulty_month" --db "$database" --json >"$folder/output"
  "$program" notice send run-1 --digest "$(printed digest)" --as second --maildir "$kept/true-mail" \
    --db "$database" --quiet
  remove_database "$database"
  grep '"furnisher":"grid-north"' "$1/records-$faulty_month.jsonl" >"$kept/corrected.jsonl"
}

# The month as it came; what is not held of it is told, as in every month.
with_fault() {
  local files=$folder/fault
  rm -rf "$files"
  "$program" sandbox generate "${faulty[@]}" --last-month --fault late,furnisher=grid-north,share=4% \
    --into "$files" --quiet
  grep '"furnisher":"grid-north"' "$files/records-$faulty_month.jsonl" >"$kept/faulty.jsonl"
  once record import "$files/records-$faulty_month.jsonl" --db "$1"
  rm -rf "$files"
  once score compute --period "$faulty_month" --db "$1"
  once drop detect --period "$faulty_month" --db "$1" --json
  say "  $(printed drops) drops, of which $(printed held) are held"
  "$program" score export --period "$faulty_month" --db "$1" >"$kept/faulty.csv" 2>/dev/null
  "$program" drop list --period "$faulty_month" --db "$1" --json >"$kept/found.json"
  "$program" incident list --db "$1" --json >"$folder/output"
  suspects=$(suspects_of "$faulty_month" <"$folder/output" | paste -s -d , -)
  incident=$(listed_incidents <"$folder/output" | awk '$3 == "open" {print $1; exit}')
  printf '  %-46s %s  %s\n' "suspects" "$suspects" \
    "$([ "$suspects" = furnisher:grid-north ] && echo met || echo MISSED)"
  once notice draft --period "$faulty_month" --db "$1" --json
  once notice send run-1 --digest "$(printed digest)" --maildir "$kept/mail/1" --as second --db "$1"
}

from_sign_to_letter() {
  local digest
  act incident close "$incident" --finding error --note 'grid-north: the days due are too early' \
    --as second --db "$1"
  act correction import "$kept/corrected.jsonl" --reason 'The days due were too early.' --db "$1" --json
  digest=$(printed digest)
  act correction approve bulk-1 --digest "$digest" --as second --db "$1"
  act correction publish bulk-1 --db "$1"
  "$program" incident show "$incident" --db "$1" --json >"$folder/output"
  told "facts that are left to settle" "$(printed left)" "of $(wc -l <"$kept/corrected.jsonl")" "<=" 0
  if [ "$(printed left)" -gt 0 ]; then
    act incident confirm "$incident" --rest --note 'the furnisher sent the same again' --db "$1"
  fi
  act notice draft --db "$1" --json
  digest=$(printed digest)
  once notice preview run-2 --db "$1"
  act notice send run-2 --digest "$digest" --maildir "$kept/mail/2" --as second --db "$1"
  act notice draft --period "$faulty_month" --db "$1" --json
  if [ "$(printed drafted)" -gt 0 ]; then
    act notice send run-3 --digest "$(printed digest)" --maildir "$kept/mail/3" --as second --db "$1"
  fi
  told "commands from the first sign to the last letter" "$acts" "" "<=" 6
  "$program" score export --period "$faulty_month" --db "$1" >"$kept/faulty-after.csv" 2>/dev/null
  once verify --db "$1"
}

# `act COMMAND…`: one that somebody types about the fault.
act() {
  acts=$((acts + 1))
  once "$@"
}

# `once COMMAND…`: a command of the program, its time and its peak memory, of the one run that it has.
once() {
  local what="$1 $2" times=$folder/once.times
  [ "$1" != verify ] || what=$1
  rm -f "$times"
  timed "$times" with_peak "$program" "$@"
  printf '  %-46s %7d ms  (cpu %d, peak %s MB)  %s\n' "redress $what" "$(median "$times" 1)" \
    "$(median "$times" 2)" "$(cat "$folder/peak")" "$(verdict "$(cat "$folder/peak")" "<=" 256)"
}

held_against_truth() {
  if ! command -v python3 >/dev/null; then
    say "  the letters are not read: there is no python3"
    return
  fi
  python3 "$here/true_letters.py" "$kept" >"$folder/letters"
  say "  $(counted_letters wronged) people were wronged, $(counted_letters fell_falsely) of them fell falsely;" \
    "$(counted_letters truly_fell) truly fell, of $(counted_letters changed_drops) by other points at first"
  say "  letters: $(counted_letters letters_of_falls) of falls, $(counted_letters letters_of_corrections) of corrections"
  no_letter "false letters: of a fall that never was" false
  no_letter "letters with other points than truly lost" untrue
  no_letter "letters that explain a fall otherwise" otherwise
  no_letter "who truly fell, and has not one letter of it" not_told_once
  no_letter "who was wronged, and has not one letter of it" wronged_not_told_once
  no_letter "letters of corrections to others" strangers
  no_letter "letters of corrections that are not true" wrong_results
  no_letter "whose last letter is not true" last_untrue
  no_letter "of them, who fell falsely" false_drop_last_untrue
  no_letter "people whose score is not the true one" scores_differ
  told "scores as exported, byte for byte" \
    "$(cmp -s "$kept/true.csv" "$kept/faulty-after.csv" && echo 0 || echo 1)" "files differ" "<=" 0
}

counted_letters() { awk -v name="$1" '$1 == name {print $2}' "$folder/letters"; }
no_letter() { told "$1" "$(counted_letters "$2")" "" "<=" 0; }
