internal import RedressCore
internal import RedressStore

/// Gathers what a bulk correction does, person by person.
struct BulkTally {
  private let schemes: SchemeHistory
  private let partSize: Int
  private(set) var effect = BulkEffect()

  /// What it would store, by subject.
  private(set) var versions: [StoredRecord] = []

  /// Whom it leaves out, by subject.
  private(set) var leftOut: [BulkLeftOut] = []

  /// Records that were missing.
  private(set) var supplied: [RecordID] = []
  private var parts: [BulkCorrection.Part] = []
  private var digest = Digest()
  private var people = 0
  private var last: SubjectID?
  private var examples: [BulkSample.Cause: [BulkSample]] = [:]

  /// - Parameters:
  ///   - schemes: The office's.
  ///   - partSize: People of a part at most.
  init(schemes: SchemeHistory, partSize: Int) {
    (self.schemes, self.partSize) = (schemes, partSize)
  }

  mutating func add(_ person: BulkPerson) {
    effect.unchanged += person.unchanged
    guard let done = person.done else {
      if let cause = person.leftOut {
        effect.leftOut += 1
        leftOut.append(BulkLeftOut(person.subject, cause))
      }
      return
    }
    if people == partSize { finishPart() }
    people += 1
    last = person.subject
    digest.add([.text(person.subject.rawValue), .text(done.digest)])
    versions += person.records.flatMap { $0.versions() }.sorted(by: StoredRecord.isStoredBefore)
    supplied += person.records.filter { $0.way == .supplied }.map(\.id)
    let schemes = schemes
    effect.add(done.plan, done.again, answering: done.answered.count) {
      schemes.scheme(for: $0).tiers
    }
    show(BulkSample.causes(done.plan, done.again, answering: done.answered.count), person)
  }

  /// Counts what is left as it is, as it was counted from the file.
  mutating func leave(_ known: BulkEffect, _ people: [BulkLeftOut]) {
    (effect.unchanged, effect.leftOut, leftOut) = (known.unchanged, known.leftOut, people)
  }

  private mutating func show(_ causes: [BulkSample.Cause], _ person: BulkPerson) {
    for cause in causes where (examples[cause]?.count ?? 0) < 3 {
      examples[cause, default: []].append(
        BulkSample(cause, person.subject, person.records.map(\.id))
      )
    }
  }

  private mutating func finishPart() {
    guard people > 0, let last else { return }
    parts.append(BulkCorrection.Part(last: last, digest: digest.bytes().hexadecimal))
    (digest, people) = (Digest(), 0)
  }

  /// All parts, when everyone was added.
  mutating func finishedParts() -> [BulkCorrection.Part] {
    finishPart()
    return parts
  }

  var samples: [BulkSample] { BulkSample.Cause.allCases.flatMap { examples[$0] ?? [] } }

  /// Of all parts.
  static func digest(of parts: [BulkCorrection.Part]) -> String {
    var digest = Digest()
    for part in parts { digest.add([.text(part.last.rawValue), .text(part.digest)]) }
    return digest.bytes().hexadecimal
  }
}
