internal import RedressCore

/// Values that the templates of a letter about a result may name.
struct ResultValues: TemplateValues {
  let content: LetterContent<ResultLetterFacts>

  enum Name: String, TemplateName {
    case answersDispute = "answers_dispute"
    case dispute
    case receivedDay = "received_day"
    case joined
    case answered
    case isDecided = "decided"
    case isHigher = "scores_higher"
    case isLower = "scores_lower"
    case isMixed = "scores_mixed"
    case isSame = "scores_same"
    case isUpheld = "upheld"
    case isUnchanged = "nothing_changed"
    case isCorrectedMeanwhile = "corrected_meanwhile"
    case meanwhileDay = "meanwhile_day"
    case isUnverifiable = "unverifiable"
    case isOwnFinding = "own_finding"
    case targetRecord = "target_record"
    case targetScore = "target_score"
    case correctedRecords = "corrected_records"
    case isRestUpheld = "rest_upheld"
    case isRestUnverifiable = "rest_unverifiable"
    case isRecords = "several_records"
    case finding
    case isOtherLanguage = "finding_in_other_language"
    case hasEvidence = "has_evidence"
    case evidenceFrom = "evidence_from"
    case isRecordChanged = "record_changed"
    case isRecordRemoved = "record_removed"
    case isRecordRestored = "record_restored"
    case isRecordSupplied = "record_supplied"
    case areRecordsChanged = "records_changed"
    case eachRecord = "each_record"
    case hasNoScore = "has_no_score"
    case changes
    case isPrivateChanged = "private_changed"
    case hasFurnishers = "has_furnishers"
    case furnishers
    case hasMonths = "has_months"
    case months
    case hasLevels = "has_levels"
    case levels
    case hasDrops = "has_drops"
    case drops
    case isAnnotationRemoved = "annotation_removed"
    case isAnnotationKept = "annotation_kept"

    var shape: TemplateShape {
      switch self {
      case .dispute, .receivedDay, .evidenceFrom, .meanwhileDay: .text
      case .answersDispute, .isDecided, .isHigher, .isLower, .isMixed, .isSame,
        .isOtherLanguage, .isUpheld, .isUnchanged, .isCorrectedMeanwhile, .isUnverifiable,
        .isOwnFinding, .hasEvidence,
        .isRecordChanged, .isPrivateChanged, .hasFurnishers, .isRecordRemoved, .isRecordRestored,
        .isRecordSupplied, .areRecordsChanged, .hasNoScore, .hasMonths, .hasLevels, .hasDrops,
        .isAnnotationRemoved, .isRestUpheld, .isRestUnverifiable, .isRecords,
        .isAnnotationKept:
        .flag
      case .targetRecord: .list(RecordValues.Name.shapes)
      case .targetScore: .list(ScoreDayValues.Name.shapes)
      case .correctedRecords: .list(CorrectedRecordValues.Name.shapes)
      case .joined: .list(JoinedDayValues.Name.shapes)
      case .answered: .list(AnsweredDisputeValues.Name.shapes)
      case .finding: .list(FindingLineValues.Name.shapes)
      case .furnishers: .list(FurnisherValues.Name.shapes)
      case .eachRecord: .list(RecordOutcomeValues.Name.shapes)
      case .changes: .list(FieldChangeValues.Name.shapes)
      case .months, .levels: .list(MonthValues.Name.shapes)
      case .drops: .list(DropOutcomeValues.Name.shapes)
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .answersDispute: .flag(!isOwnFinding)
    case .dispute: .quoted(disputes.map(\.description).joined(separator: ", "))
    case .receivedDay:
      .text(decision.map { PlainText.unbroken(context.phrases.day($0.receivedOn)) } ?? "")
    case .joined: .list(.joinedDays(decision?.joinedOn ?? [], context))
    case .answered:
      .list(
        answered.map {
          AnsweredDisputeValues(answered: $0, movement: content.facts.movement, context: context)
        }
      )
    case .isDecided: .flag(decision != nil)
    case .isHigher: .flag(moves(.up))
    case .isLower: .flag(moves(.down))
    case .isMixed: .flag(moves(.both))
    case .isSame: .flag(moves(.still))
    case .isUpheld: .flag(decision?.outcome == .upheld)
    case .isUnchanged: .flag(decision?.outcome == .upheld && meanwhile == nil && !isPart)
    case .isRestUpheld: .flag(decision?.outcome == .upheld && isPart)
    case .isRestUnverifiable: .flag(decision?.outcome == .unverifiable && isPart)
    case .isRecords: .flag(content.facts.target.isRecords)
    case .correctedRecords: .list(corrected)
    case .isCorrectedMeanwhile: .flag(meanwhile != nil)
    case .meanwhileDay: .text(meanwhile.map { PlainText.unbroken(context.phrases.day($0)) } ?? "")
    case .isUnverifiable: .flag(decision?.outcome == .unverifiable && !isPart)
    case .isOwnFinding: .flag(isOwnFinding)
    case .targetRecord: .list(content.facts.target.records(context))
    case .targetScore: .list(content.facts.target.scores(context))
    case .finding:
      .list(PlainText.lines(quoted?.words ?? "").map { FindingLineValues(line: $0) })
    case .isOtherLanguage:
      .flag(quoted?.language.map { $0 != context.phrases.language } ?? false)
    case .hasEvidence: .flag(content.facts.finding.evidenceFrom != nil)
    case .evidenceFrom:
      .furnisher(content.facts.finding.evidenceFrom.map(context.name) ?? "")
    case .isRecordChanged: .flag(!changes.isEmpty || isPrivateChanged)
    case .isPrivateChanged: .flag(isPrivateChanged)
    case .hasFurnishers: .flag(!context.furnishers(of: content.facts.target.contested).isEmpty)
    case .furnishers: .list(context.furnishers(of: content.facts.target.contested))
    case .isRecordRemoved: .flag(content.facts.change == .removed)
    case .isRecordRestored: .flag(content.facts.change == .restored)
    case .isRecordSupplied: .flag(content.facts.change == .supplied)
    case .areRecordsChanged: .flag(!outcomes.isEmpty)
    case .eachRecord: .list(outcomes)
    case .hasNoScore: .flag(content.facts.months.contains { $0.after == nil })
    case .changes: .list(changes)
    case .hasMonths: .flag(!content.facts.months.isEmpty)
    case .months: .list(content.facts.months.map { MonthValues(month: $0, context: context) })
    case .hasLevels: .flag(!levelled.isEmpty)
    case .levels: .list(levelled.map { MonthValues(month: $0, context: context) })
    case .hasDrops: .flag(!content.facts.drops.isEmpty)
    case .drops: .list(content.facts.drops.map { DropOutcomeValues(outcome: $0, context: context) })
    case .isAnnotationRemoved: .flag(content.facts.annotation == .removed)
    case .isAnnotationKept: .flag(content.facts.annotation == .noted)
    }
  }

  private var context: LetterContext { content.context }

  /// The months whose score gives another level, or opens other things.
  private var levelled: [ResultLetterFacts.Month] {
    content.facts.months.filter { month in
      guard let levels = month.levels else { return false }
      return levels.movesTier || !levels.gained.isEmpty || !levels.lost.isEmpty
    }
  }

  /// The decision that corrects nothing; `nil` for a correction.
  private var decision: (id: DisputeID, receivedOn: Day, joinedOn: [Day], outcome: DisputeOutcome)?
  {
    guard case .decision(let id, let receivedOn, let joinedOn, let outcome) = content.facts.occasion
    else { return nil }
    return (id, receivedOn, joinedOn, outcome)
  }

  private var isPart: Bool { !content.facts.correctedOn.isEmpty }

  /// In the order in which they were named.
  private var corrected: [CorrectedRecordValues] {
    guard case .records(let records) = content.facts.target else { return [] }
    return records.compactMap { record in
      content.facts.correctedOn[record.id].map {
        CorrectedRecordValues(record: record.id, day: $0, context: context)
      }
    }
  }

  private var meanwhile: Day? { decision == nil ? nil : content.facts.correctedMeanwhile }

  private var answered: [AnsweredDispute] {
    guard case .correction(let answered) = content.facts.occasion else { return [] }
    return answered
  }

  private var disputes: [DisputeID] { decision.map { [$0.id] } ?? answered.map(\.id) }

  private var isOwnFinding: Bool { disputes.isEmpty }

  private var quoted: Finding.Text? { content.facts.finding.text(in: context.phrases.language) }

  private func moves(_ movement: ScoreMovement) -> Bool {
    guard decision == nil, content.facts.movement == movement else { return false }
    // Where a score comes or goes, it has not stayed as it was.
    return movement != .still || content.facts.months.allSatisfy { $0.before == $0.after }
  }

  /// Whether a field differs that no letter prints.
  private var isPrivateChanged: Bool {
    guard case .changed(let old, let new) = content.facts.change else { return false }
    return context.frame.scheme.kinds[new.kind].hasPrivateChange(from: old, to: new)
  }

  private var changes: [FieldChangeValues] {
    guard case .changed(let old, let new) = content.facts.change else { return [] }
    return [FieldChangeValues](from: old, to: new, context)
  }

  /// Of a correction of several records, each one's.
  private var outcomes: [RecordOutcomeValues] {
    guard case .several(let records) = content.facts.change else { return [] }
    return records.map { RecordOutcomeValues(record: $0, context: context) }
  }
}
