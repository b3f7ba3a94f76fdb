# A month with ids such as CN-00000001 beside the same month with ids of digits: import, detection.
measure_text_ids() {
  local ids files database=$folder/ids.sqlite times=$folder/ids
  say "text ids beside ids of digits: two months of $subjects people"
  for _ in $(seq "$runs"); do
    for ids in sorted text; do
      files=$(population "$subjects" "$ids" 2)
      new_office "$database"
      timed "$times-$ids-1" "$program" score import "$files/scores-$first_month.csv" --db "$database"
      timed "$times-$ids-2" "$program" score import "$files/scores-$second_month.csv" --db "$database"
      timed "$times-$ids-detect" "$program" drop detect --period "$second_month" --db "$database"
    done
  done
  for ids in sorted text; do
    added "$times-$ids-1" "$times-$ids-2" "$times-$ids-import"
    report "import, $([ $ids = text ] && echo text ids || echo digits)" "$times-$ids-import"
    report "detection, $([ $ids = text ] && echo text ids || echo digits)" "$times-$ids-detect"
  done
  longer "import with text ids" "$times-text-import" "$times-sorted-import" 2
  longer "detection with text ids" "$times-text-detect" "$times-sorted-detect" 2
  remove_database "$database"
  rm -rf "$folder/population-$subjects-text-2"
}
