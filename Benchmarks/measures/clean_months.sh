# How many clean months are held: offices of few and of more people, thirteen months each, twelve of which have a
# month before. One in a hundred at most. Seeds count up from 1.
#
#   CLEAN_OFFICES=5 Benchmarks/run clean_months     offices of each size (default 25, which is 300 months)
measure_clean_months() {
  local people
  for people in 50 100 3000; do clean_offices "$people" "${CLEAN_OFFICES:-25}"; done
  clean_panel
}

clean_offices() {
  local seed held=0 months=0 first_month=2025-09
  for seed in $(seq "$2"); do
    rm -rf "$folder/clean"
    "$program" sandbox generate --subjects "$1" --months 13 --first-period "$first_month" --seed "$seed" \
      --drop-rate 5% --records --into "$folder/clean" --quiet
    new_office "$folder/clean.sqlite"
    for file in "$folder"/clean/records-*.jsonl; do
      taken_in_and_looked_at "$folder/clean" "$(basename "$file" .jsonl | cut -c 9-)" "$folder/clean.sqlite"
    done
    held=$((held + $(months_held "$folder/clean.sqlite" "clean months: $1 people, seed $seed")))
    months=$((months + 12))
  done
  told "clean months of $1 people held, of $months" "$held" "" "<=" $((months / 100))
}

# The months of an office with an incident; each is told on standard error with its suspects.
months_held() {
  local lists
  lists=$("$program" incident list --db "$1" --json | grep '"period"' | sort | uniq -c)
  [ -z "$lists" ] || echo "  $2:" $lists >&2
  echo "$lists" | grep -c period || true
}

clean_panel() {
  if [ ! -f "$panel/records.jsonl.gz" ]; then
    say "clean months of the card panel: skipped, it is not at $panel"
    return
  fi
  local database=$folder/clean.sqlite month
  remove_database "$database"
  "$program" init --unsigned --sender office@example.com --scheme card --db "$database" --quiet
  zcat "$panel/records.jsonl.gz" | "$program" record import - --db "$database" --quiet --new-people --allow-refused 1000000
  for month in 04 05 06 07 08 09; do
    "$program" score compute --period "2005-$month" --db "$database" --quiet
    "$program" drop detect --period "2005-$month" --db "$database" --quiet
  done
  told "months of the card panel held, of 5" "$(months_held "$database" "card panel")" "" "<=" 1
}
