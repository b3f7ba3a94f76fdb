# `score compute` of the panel's six months: 90,000 snapshots from 90,000 records. Then of the first
# month of a practice population, whose people have some sixty records each.
measure_score_compute() {
  compute_panel_in_turns
  local filled=$folder/practice.sqlite database=$folder/compute.sqlite
  new_office "$filled"
  "$program" record import "$(practice)/records-$first_month.jsonl" --db "$filled" --quiet
  say "score compute: $record_subjects people from their records"
  for _ in $(seq "$runs"); do
    copy_database "$filled" "$database"
    timed "$folder/compute-practice.times" \
      "$program" score compute --period "$first_month" --db "$database"
  done
  report "redress score compute" "$folder/compute-practice.times"
  say "  $(a_second "$record_subjects" "$folder/compute-practice.times") people a second"
  remove_database "$filled"
  remove_database "$database"
}

compute_panel_in_turns() {
  if [ ! -f "$panel/records.jsonl.gz" ]; then
    say "score compute of the card panel: skipped, it is not at $panel"
    return
  fi
  local filled=$folder/panel.sqlite database=$folder/compute.sqlite
  "$program" init --unsigned --sender office@example.com --scheme card --db "$filled" --quiet
  zcat "$panel/records.jsonl.gz" | "$program" record import - --allow-refused 1000000 --db "$filled" --quiet
  say "score compute: the card panel, 90,000 records, six months in six processes"
  for _ in $(seq "$runs"); do
    copy_database "$filled" "$database"
    timed "$folder/compute.times" compute_panel "$database"
  done
  report "redress score compute, all six" "$folder/compute.times" 1000
  remove_database "$filled"
  remove_database "$database"
}

compute_panel() {
  local month
  for month in 04 05 06 07 08 09; do
    "$program" score compute --period "2005-$month" --db "$1" --quiet || return 1
  done
}
