internal import RedressCore

/// What the templates of one kind of letter may name, and what they must.
struct LetterVocabulary {
  let shapes: [String: TemplateShape]

  /// The names that every letter does not have, with those of the items of lists.
  let ownNames: Set<String>

  /// What the law or the product's rules want in the letter, whatever an office edits; of all letters the
  /// ways to reach the office.
  ///
  /// Sources: 征信业管理条例 (2013) arts 16, 25 and 26; 征信业务管理办法 (2021) arts 27, 28.
  let required: [String]

  init(_ kind: NoticeKind) {
    let own: [String: TemplateShape]
    switch kind {
    case .drop:
      own = DropValues.Name.shapes
      required = [
        "subject", "notice", "case", "letter_day", "lowest", "highest", "day", "previous_day",
        "before", "after", "fall", "losses", "gains", "dimension", "points", "size", "reasons",
        "reason", "records", "record_disputed", "more_records", "rule_changed", "unexplained",
        "check_day", "sum", "perks", "no_scores", "slide_months", "slide_score", "slide_none",
        "without_score", "until", "advice", "advice_text", "advice_score",
        "not_scored", "answer_days", "free_of_charge", "statement", "routes", "route_text",
        "checkpoint", "earlier", "earlier_notice", "by_correction", "by_rules", "furnishers",
        "furnisher_address", "furnisher_phone",
      ]
    case .withdrawal:
      own = WithdrawalValues.Name.shapes
      required = [
        "subject", "notice", "case", "letter_day", "day", "earlier", "earlier_notice",
        "earlier_told", "earlier_promised", "score", "answer_days", "free_of_charge", "statement",
        "routes", "route_text", "checkpoint",
      ]
    case .level:
      own = LevelValues.Name.shapes
      required = [
        "subject", "notice", "letter_day", "day", "month", "previous_month", "has_score", "score",
        "previous_score", "moved_by_rules", "version", "level", "previous_level", "lost", "gained",
        "perk",
        "perk_from", "earlier", "earlier_notice", "earlier_level", "earlier_had_none",
        "earlier_had_no_score", "answer_days", "free_of_charge", "statement", "routes",
        "route_text", "checkpoint",
      ]
    case .finding:
      own = DropValues.Name.shapes
      required = [
        "subject", "notice", "case", "letter_day", "told_day", "told_notice", "has_unexplained",
        "day", "previous_day", "before", "after", "fall", "losses", "gains", "dimension", "points",
        "size", "reasons", "reason", "records", "record_disputed", "more_records", "rule_changed",
        "no_scores", "slide_months", "slide_score", "slide_none", "without_score",
        "by_rules", "unexplained", "checked", "sum", "answer_days", "free_of_charge", "statement",
        "routes",
        "route_text", "checkpoint", "furnishers", "furnisher_address", "furnisher_phone",
      ]
    case .acceptance:
      own = AcceptanceValues.Name.shapes
      required = [
        "subject", "notice", "case", "letter_day", "dispute", "target_record", "target_score",
        "received_day", "due_day", "overdue", "joins", "first_day", "free_of_charge", "checkpoint",
      ]
    case .result:
      own = ResultValues.Name.shapes
      required = [
        "subject", "notice", "case", "letter_day", "dispute", "target_record", "target_score",
        "answered", "joined", "joined_day", "corrected_records", "corrected_day",
        "rest_upheld", "rest_unverifiable", "was_right", "scores_lower", "earlier_notice",
        "earlier_day", "upheld",
        "unverifiable", "own_finding", "finding", "finding_line", "evidence_from", "changes",
        "private_changed",
        "field", "old_value", "new_value", "record_removed", "months",
        "score_before", "score_after", "drops", "annotation_removed", "annotation_kept",
        "statement", "routes", "route_text", "checkpoint",
      ]
    case .reinsertion:
      own = ReinsertionValues.Name.shapes
      required = [
        "subject", "notice", "case", "letter_day", "removed_day", "put_back_day", "certified_day",
        "furnisher", "told_before", "earlier_notice", "put_back", "record_kind", "record_day",
        "record", "record_fields", "stands", "answer_days", "free_of_charge", "statement", "routes",
        "route_text", "checkpoint", "furnishers", "furnisher_address", "furnisher_phone",
      ]
    }
    ownNames = own.reduce(into: []) { $1.value.addNames(of: $1.key, to: &$0) }
    shapes = own.merging(FrameValues.Name.shapes) { own, _ in own }
  }
}

extension TemplateShape {
  fileprivate func addNames(of name: String, to names: inout Set<String>) {
    names.insert(name)
    if case .list(let items) = self {
      for (name, shape) in items { shape.addNames(of: name, to: &names) }
    }
  }
}
