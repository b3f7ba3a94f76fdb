internal import RedressCore

/// Values that the templates of a letter about a result may name.
struct ResultValues: TemplateValues {
  let content: LetterContent<ResultLetterFacts>

  enum Name: String, TemplateName {
    case answersDispute = "answers_dispute"
    case dispute
    case receivedDay = "received_day"
    case isCorrected = "corrected"
    case isUpheld = "upheld"
    case isUnverifiable = "unverifiable"
    case isOwnFinding = "own_finding"
    case targetRecord = "target_record"
    case targetScore = "target_score"
    case finding
    case hasEvidence = "has_evidence"
    case evidenceFrom = "evidence_from"
    case isRecordChanged = "record_changed"
    case isRecordRemoved = "record_removed"
    case changes
    case hasMonths = "has_months"
    case months
    case hasDrops = "has_drops"
    case drops
    case isAnnotationRemoved = "annotation_removed"
    case isAnnotationKept = "annotation_kept"

    /// The flag of an outcome.
    init(telling outcome: DisputeOutcome) {
      switch outcome {
      case .corrected: self = .isCorrected
      case .upheld: self = .isUpheld
      case .unverifiable: self = .isUnverifiable
      }
    }

    var shape: TemplateShape {
      switch self {
      case .dispute, .receivedDay, .evidenceFrom: .text
      case .answersDispute, .isCorrected, .isUpheld, .isUnverifiable, .isOwnFinding, .hasEvidence,
        .isRecordChanged, .isRecordRemoved, .hasMonths, .hasDrops, .isAnnotationRemoved,
        .isAnnotationKept:
        .flag
      case .targetRecord: .list(RecordValues.Name.shapes)
      case .targetScore: .list(ScoreDayValues.Name.shapes)
      case .finding: .list(FindingLineValues.Name.shapes)
      case .changes: .list(FieldChangeValues.Name.shapes)
      case .months: .list(MonthValues.Name.shapes)
      case .drops: .list(DropOutcomeValues.Name.shapes)
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .answersDispute: .flag(dispute != nil)
    case .dispute: .text(dispute?.id.description ?? "")
    case .receivedDay:
      .text(dispute.map { PlainText.unbroken(context.phrases.day($0.receivedOn)) } ?? "")
    case .isCorrected, .isUpheld, .isUnverifiable:
      .flag(dispute.map { Name(telling: $0.outcome) == name } ?? false)
    case .isOwnFinding: .flag(dispute == nil)
    case .targetRecord: .list(content.facts.target.records(context))
    case .targetScore: .list(content.facts.target.scores(context))
    case .finding: .list(PlainText.lines(content.facts.finding).map { FindingLineValues(line: $0) })
    case .hasEvidence: .flag(content.facts.evidenceFrom != nil)
    case .evidenceFrom: .text(PlainText.line(content.facts.evidenceFrom?.rawValue ?? ""))
    case .isRecordChanged: .flag(!changes.isEmpty)
    case .isRecordRemoved: .flag(content.facts.change == .removed)
    case .changes: .list(changes)
    case .hasMonths: .flag(!content.facts.months.isEmpty)
    case .months: .list(content.facts.months.map { MonthValues(month: $0, context: context) })
    case .hasDrops: .flag(!content.facts.drops.isEmpty)
    case .drops: .list(content.facts.drops.map { DropOutcomeValues(outcome: $0, context: context) })
    case .isAnnotationRemoved: .flag(content.facts.annotation == .removed)
    case .isAnnotationKept: .flag(content.facts.annotation == .noted)
    }
  }

  private var context: LetterContext { content.context }

  private var dispute: (id: DisputeID, receivedOn: Day, outcome: DisputeOutcome)? {
    guard case .dispute(let id, let receivedOn, let outcome) = content.facts.occasion else {
      return nil
    }
    return (id, receivedOn, outcome)
  }

  /// The fields that differ, in the kind's order; texts are never printed.
  private var changes: [FieldChangeValues] {
    guard case .changed(let old, let new) = content.facts.change else { return [] }
    return context.frame.scheme.kinds[new.kind].fields.enumerated().compactMap { place, field in
      guard field.type != .text, old.values[place] != new.values[place] else { return nil }
      return FieldChangeValues(
        field: field,
        old: old.values[place],
        new: new.values[place],
        context: context
      )
    }
  }
}
