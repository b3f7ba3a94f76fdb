public import RedressCore
internal import RedressStore

/// What publishing a bulk correction did, this time.
public struct BulkPublishedOutcome: Sendable {
  public let bulk: BulkCorrection

  /// The corrections that people got, by number; may be empty.
  public let corrections: ClosedRange<CorrectionID>?

  /// Drops that no longer stand, and those that are there now.
  public let endedDrops: Int
  public let newDrops: Int

  /// Disputes that it decided.
  public let decided: Int

  /// What staff are to be warned of; `nil` for nothing.
  public let unwitnessed: Unwitnessed?
}

extension Office {
  /// Publishes an approved bulk correction, one part after another.
  ///
  /// Each part is one transaction: the records' new versions, a restatement of every month that they
  /// touch, the drops found again, and the decision of the disputes that it answers. Cut short, it goes on
  /// where it stopped. The letters are owed from then on, and are drafted in one run.
  ///
  /// - Throws: ``NotFound``; ``BulkError``; `Unwitnessed`; otherwise as every act.
  public func publishBulk(_ id: BulkID) throws -> BulkPublishedOutcome {
    var done: [PublishedPart] = []
    while true {
      let part = try act { try publishPart(of: id, $0) }
      done.append(part)
      if part.bulk.state == .published || isRehearsal { break }
    }
    let numbers = done.compactMap(\.corrections)
    return BulkPublishedOutcome(
      bulk: done[done.count - 1].bulk,
      corrections: numbers.first.flatMap { first in
        numbers.last.map { first.lowerBound...$0.upperBound }
      },
      endedDrops: done.reduce(0) { $0 + $1.endedDrops },
      newDrops: done.reduce(0) { $0 + $1.newDrops },
      decided: done.reduce(0) { $0 + $1.decided },
      unwitnessed: done.lazy.compactMap(\.unwitnessed).first
    )
  }

  /// One part as it was published.
  struct PublishedPart {
    let bulk: BulkCorrection
    let corrections: ClosedRange<CorrectionID>?
    let endedDrops: Int
    let newDrops: Int
    let decided: Int
    let unwitnessed: Unwitnessed?
  }

  @discardableResult
  func publishPart(of id: BulkID, _ transaction: Transaction) throws -> PublishedPart {
    let connection = transaction.connection
    var bulk = try known(id, connection)
    try bulk.checkPublication()
    let unwitnessed = try checkWitnessed(at: transaction.author.at, connection)
    guard let event = try connection.proposal(of: id) else { throw NotFound.bulk(id) }
    let schemes = try rules(connection).schemes
    let place = bulk.publishedParts
    let wanted = ProposedRecords(
      connection,
      of: event,
      after: bulk.publishedUpTo,
      through: bulk.parts[place].last,
      kinds: schemes.current.kinds
    )
    var (tally, people) = (
      BulkTally(schemes: schemes, partSize: bulk.partSize), [(BulkPerson, BulkPerson.Done)]()
    )
    let before = place * bulk.partSize
    try plan(wanted, behind: before, of: bulk.effect.people, connection) { person in
      tally.add(person)
      if let done = person.done { people.append((person, done)) }
    }
    guard tally.finishedParts() == [bulk.parts[place]] else {
      throw BulkError.moved(id, part: place, since: try moved(bulk, part: place, connection))
    }
    let part = try NumberedPart(people, transaction)
    let settled = try SuspectRecords.moved(
      by: people.map { (subject: $0.0.subject, versions: $0.0.records.flatMap { $0.versions() }) },
      connection,
      kinds: schemes.current.kinds
    )
    try transaction.append(
      BulkPublished(
        bulk: id,
        part: place,
        digest: bulk.parts[place].digest,
        endedDrops: part.endedDrops,
        disputes: part.disputes,
        settled: settled
      ),
      attaching: [
        .people(part.people),
        .records(tally.versions, kinds: schemes.current.kinds),
        .restatements(zip(part.people, people).map { ($0.correction, $1.1.plan.months) }),
        .drops(part.fresh, from: part.firstDrop),
      ]
    )
    let decided = try decide(part.disputes, for: bulk, transaction)
    bulk.publishedParts += 1
    if bulk.publishedParts == bulk.parts.count { bulk.state = .published }
    return PublishedPart(
      bulk: bulk,
      corrections: part.people.first.flatMap { first in
        part.people.last.map { first.correction...$0.correction }
      },
      endedDrops: part.endedDrops.count,
      newDrops: part.fresh.count,
      decided: decided,
      unwitnessed: unwitnessed
    )
  }

  /// - Returns: How many disputes are decided.
  private func decide(
    _ answered: [BulkPublished.Answered],
    for bulk: BulkCorrection,
    _ transaction: Transaction
  ) throws -> Int {
    var decided = 0
    for item in answered {
      for touched in item.disputes where touched.remedy != nil {
        let dispute = try known(touched.dispute, transaction.connection).dispute
        try transaction.append(
          DisputeDecided(
            dispute: dispute.id,
            outcome: .corrected,
            finding: bulk.reason(for: dispute.subject),
            correction: item.correction
          ),
          in: dispute.caseID
        )
        decided += 1
      }
    }
    return decided
  }
}

/// The people of a part with the numbers of what they get: corrections, cases and drops.
private struct NumberedPart {
  private(set) var people: [CorrectedPerson] = []
  private(set) var endedDrops: [EndedDrop] = []
  private(set) var fresh: [(drop: ScoreDrop, caseID: CaseID)] = []
  private(set) var disputes: [BulkPublished.Answered] = []
  let firstDrop: DropID

  init(_ part: [(person: BulkPerson, done: BulkPerson.Done)], _ transaction: Transaction) throws {
    let connection = transaction.connection
    firstDrop = try connection.nextDrop()
    let cases = try Self.cases(of: part.map(\.person.subject), connection)
    var nextCase = try connection.nextCase()
    var correction = try transaction.next("correction", as: CorrectionID.self)
    for (person, done) in part {
      let known = cases[person.subject]
      let caseID = known ?? nextCase
      if known == nil { nextCase = CaseID(nextCase.number + 1) }
      people.append(
        CorrectedPerson(
          correction: correction,
          subject: person.subject,
          caseID: caseID,
          opensCase: known == nil
        )
      )
      let first = firstDrop.number + Int64(fresh.count)
      endedDrops += done.again.ended.map { ended in
        EndedDrop(
          drop: ended.id,
          replacedBy: done.again.replacement(of: ended).map { DropID(first + Int64($0)) }
        )
      }
      fresh += done.again.fresh.map { ($0, caseID) }
      if !done.touched.isEmpty {
        disputes.append(
          BulkPublished.Answered(correction: correction, disputes: done.touched)
        )
      }
      correction = CorrectionID(correction.number + 1)
    }
    endedDrops.sort { $0.drop < $1.drop }
  }

  private static func cases(
    of subjects: [SubjectID],
    _ connection: any Connection
  ) throws -> [SubjectID: CaseID] {
    let keys = subjects.compactMap { SubjectKey($0) }.sorted()
    return try zip(keys, connection.newestCases(of: keys)).reduce(into: [:]) {
      $0[$1.0.subject] = $1.1
    }
  }
}
