internal import RedressCore
internal import RedressStore

extension Scene {
  func subjectsImported() throws {
    let imported = try payload(SubjectsImported.self)
    try checkBatch(imported.batch, of: "subjects")
    let people = try brought(.subjectVersion) + inBlocks(.subjectBlock, "subjects", imported.batch)
    try expect(people == Int64(imported.rows.accepted) && imported.rows.isWhole, .wrongCount)
    let (held, isGapless) = try past.heldSubjects(
      in: imported.batch,
      of: event.sequence,
      present
    )
    try expect(isGapless, .versionGap)
    guard try office.takesTwo(.readdress, past) else {
      return try expect(imported.proposal == nil, .decidedOtherwise)
    }
    let grant = try asking { try office.grant(for: .readdressing(held), past) }
    try expect(grant == imported.proposal, .decidedOtherwise)
  }

  /// - Returns: How long bad information was kept then: what came one by one is judged at the end.
  func recordsImported() throws -> KeepingTerm {
    let imported = try payload(RecordsImported.self)
    try checkBatch(imported.batch, of: "records", inParts: false)
    let records = try brought(.recordVersion) + inBlocks(.recordBlock, "records", imported.batch)
    try expect(records == Int64(imported.rows.accepted) && imported.rows.isWhole, .wrongCount)
    let rules = try office.rules(past)
    let kinds = try rules.schemes.current.kinds
    let tally = try present.tally(
      inBlocksOf: imported.batch,
      broughtBy: event.sequence,
      kinds: kinds
    )
    if let tally { try expect(tally.isSaid(by: imported), .wrongCount) }
    try checkPutBack(imported.putBack, kinds: kinds)
    let today = try office.today(rules)
    let term = KeepingTerm(try rules.law(on: today).retention, today: today)
    try expect(!present.hasExpired(inBlocksOf: imported.batch, term, kinds: kinds), .expiredTaken)
    return term
  }

  /// Each fact was certified anew after it was deleted, and comes but once by that.
  private func checkPutBack(_ told: [PutBack]?, kinds: [RecordKind]) throws {
    guard let told else { return }
    let due = try asking { try office.tellBy(past) }
    let ids = told.map(\.certification)
    try expect(
      !told.isEmpty && ids == Set(ids).sorted() && Set(told.map(\.record)).count == told.count
        && told.allSatisfy { $0.due == due },
      .wrongCertification
    )
    for fact in told {
      guard let row = try past.certification(fact.certification), row.putBackBy == nil,
        let deleted = try past.versions(of: row.certification.record, kinds: kinds).last,
        let again = try present.versions(of: fact.record, kinds: kinds)
          .first(where: { $0.event == event.sequence })
      else { throw Mismatch(event, .wrongCertification) }
      let isSameRecord = again.record.id == deleted.record.id
      try expect(
        deleted.isRemoved && deleted.version == row.certification.version
          && kinds[deleted.record.kind].isSameFact(deleted.record, again.record)
          && again.isPutBack == isSameRecord
          && again.version == (isSameRecord ? deleted.version + 1 : 1),
        .wrongCertification
      )
    }
  }

  func recordsExpired() throws {
    try expect(event.caseID == nil, .wrongCase)
    let expired = try payload(RecordsExpired.self)
    if expired.people == 0 {
      try again { try $0.closeExpiry(asOf: expired.asOf, $1) }
      return
    }
    try again {
      try $0.expirePart(
        WantedExpiry(asOf: expired.asOf, people: expired.people, proposal: expired.proposal),
        $1
      )
    }
  }

  func scoresStored() throws {
    let stored = try payload(ScoresStored.self)
    try checkBatch(stored.batch, of: "scores")
    try expect(stored.blocks >= 1, .wrongCount)
  }

  /// - Returns: How many people of a computed month were scored again, where it was not everyone.
  func scoresTaken(_ sample: VerifySample?) throws -> Int? {
    let taken = try payload(ScoresTaken.self)
    if taken.origin == .computed, let sample { return try scoresComputed(taken, sample) }
    try scoresTaken(taken)
    return nil
  }

  private func scoresTaken(_ taken: ScoresTaken) throws {
    if taken.origin == .computed {
      guard let month = taken.months.first else { throw Mismatch(event, .wrongCount) }
      try again { try $0.compute(month.period, supersede: true, $1) }
      return
    }
    try checkBatch(taken.batch, of: "scores")
    let rules = try office.rules(past)
    let schemes = try rules.schemes
    try asking { try office.checkEnded(taken.months.map(\.period), rules) }
    try expect(
      taken.months.map(\.period) == Set(taken.months.map(\.period)).sorted()
        && !taken.months.isEmpty,
      .decidedOtherwise
    )
    try expect(
      taken.rows.accepted == taken.months.reduce(0) { $0 + $1.snapshots } && taken.rows.isWhole,
      .wrongCount
    )
    for month in taken.months {
      try expect(
        schemes.scheme(for: month.period).version == month.schemeVersion,
        .decidedOtherwise
      )
      let digest = try present.digest(of: month.period, in: taken.batch, upTo: event.sequence)
      try expect(digest == month.digest, .wrongMonthDigest)
    }
    try checkGrant(of: taken)
  }

  /// Asks again what superseding did to everyone, and whether that was approved.
  func checkGrant(of taken: ScoresTaken) throws {
    let schemes = try office.rules(past).schemes
    let takesTwo = try office.takesTwo(.supersede, past)
    let coming = try (takesTwo ? taken.months : []).map { month in
      try present.coming(
        month.period,
        from: taken.batch,
        taken.origin,
        schemeVersion: month.schemeVersion,
        snapshots: month.snapshots,
        digest: month.digest,
        upTo: event.sequence
      )
    }
    let finder = SupersessionFinder(connection: past, schemes: schemes)
    let grant = try asking {
      try office.grant(for: finder.supersession(by: coming).map { .supersede($0) }, past)
    }
    try expect(grant == taken.proposal, .decidedOtherwise)
  }

  func scoresRetracted() throws {
    let retracted = try payload(ScoresRetracted.self)
    try again {
      try $0.retract(
        retracted.batch,
        of: retracted.period,
        reason: retracted.reason,
        does: retracted.does,
        $1
      )
    }
  }

  /// A batch has the next number, or is one that still arrives: others may have come between its parts.
  func checkBatch(_ batch: BatchID, of kind: String, inParts: Bool = true) throws {
    try expect(event.caseID == nil, .wrongCase)
    let isNext = try batch.number == past.lastBatch() + 1
    try expect(isNext || inParts && past.isArriving(batch, of: kind), .wrongBatch)
  }

  /// Rows that the event brought one by one.
  private func brought(_ table: AttachedTable) throws -> Int64 {
    Int64(try event.attachments().first { $0.table == table }?.rows ?? 0)
  }

  private func inBlocks(
    _ table: AttachedTable,
    _ column: String,
    _ batch: BatchID
  ) throws -> Int64 {
    try present.number(
      """
      SELECT CAST(coalesce(sum(\(column)), 0) AS BIGINT) FROM \(table.rawValue)
      WHERE batch = $1 AND event = $2
      """,
      [.int(batch.number), .int(event.sequence)]
    )
  }
}

extension Scene {
  func factsCertified() throws {
    try expect(event.caseID == nil, .wrongCase)
    let certified = try payload(FactsCertified.self)
    try again {
      try $0.certify(
        certified.facts.map(\.record),
        by: certified.furnisher,
        on: certified.on,
        proof: certified.proof,
        $1
      )
    }
  }

  func consentSaid() throws {
    let said = try payload(ConsentSaid.self)
    try again {
      try $0.takeConsent(
        said.given,
        to: said.furnisher,
        of: said.subject,
        on: said.on,
        proof: said.proof,
        $1
      )
    }
  }
}
