internal import RedressCore
internal import RedressLetters
internal import RedressStore

extension LetterDesk {
  /// The letter that says that a dispute was taken in.
  func acceptance(of dispute: Dispute) throws -> CaseLetter {
    let target = try target(dispute.target)
    let writer = writer
    return CaseLetter(
      occasion: .acceptance(dispute.id),
      subject: dispute.subject,
      caseID: dispute.caseID,
      period: dispute.receivedOn.period,
      statements: [dispute.received()]
    ) { frame, language in
      let facts = AcceptanceLetterFacts(
        frame: frame,
        dispute: dispute.id,
        target: target,
        ground: dispute.ground,
        receivedOn: dispute.receivedOn,
        dueOn: dispute.dueHard
      )
      return try writer.acceptance(facts, in: language)
    }
  }

  /// The letter that says that an objection joined a dispute.
  func acceptance(of objection: Objection, in dispute: Dispute) throws -> CaseLetter {
    let target = try target(dispute.target)
    let writer = writer
    return CaseLetter(
      occasion: .joined(dispute.id, objection: objection.number),
      subject: dispute.subject,
      caseID: dispute.caseID,
      period: objection.receivedOn.period,
      statements: [dispute.received(objection.number)]
    ) { frame, language in
      let facts = AcceptanceLetterFacts(
        frame: frame,
        dispute: dispute.id,
        target: target,
        ground: objection.ground,
        receivedOn: objection.receivedOn,
        joins: dispute.receivedOn,
        dueOn: dispute.promised(upTo: objection.number)
      )
      return try writer.acceptance(facts, in: language)
    }
  }

  /// The letter that says how a dispute was decided, where nothing was corrected for it.
  ///
  /// - Throws: ``StoreError``; what reading throws.
  func answer(
    to dispute: Dispute,
    decided outcome: DisputeOutcome,
    _ finding: Finding
  ) throws -> CaseLetter {
    let target = try target(dispute.target)
    let writer = writer
    let zone = schemes.current.timeZone
    let corrected = try connection.corrected(since: dispute).mapValues { $0.day(in: zone) }
    // Of several records those that were put right are told one by one, with what became of the rest.
    let isPart = !corrected.isEmpty && corrected.count < dispute.target.records.count
    let meanwhile = isPart ? nil : try connection.correctedMeanwhile(dispute)?.day(in: zone)
    return CaseLetter(
      occasion: .answer(dispute.id),
      subject: dispute.subject,
      caseID: dispute.caseID,
      period: today.period,
      statements: [.decided(dispute.id, outcome)]
    ) { frame, language in
      let facts = ResultLetterFacts(
        frame: frame,
        occasion: .decision(
          dispute.id,
          receivedOn: dispute.receivedOn,
          joinedOn: dispute.joined.map(\.receivedOn),
          outcome
        ),
        target: target,
        finding: finding,
        change: .none,
        months: [],
        drops: [],
        annotation: AnnotationState(after: outcome, about: dispute.target),
        correctedMeanwhile: meanwhile,
        correctedOn: isPart ? corrected : [:]
      )
      return try writer.result(facts, in: language)
    }
  }
}
