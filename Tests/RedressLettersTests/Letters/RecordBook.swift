import RedressCore
import RedressLetters
import RedressTestSupport

/// Records of one subject and what they score.
struct RecordBook {
  let scheme: Scheme
  private(set) var records: [Record] = []

  /// What the subject said of furnishers, in order.
  var consents: [Consent] = []

  init(_ scheme: Scheme) {
    self.scheme = scheme
  }

  /// The same records under another scheme with the same kinds.
  func under(_ scheme: Scheme) -> RecordBook {
    var book = RecordBook(scheme)
    book.records = records
    return book
  }

  /// Adds a record; the fields are in stored form, those not named are left out.
  mutating func add(
    _ id: String,
    _ kind: String,
    on: String,
    from furnisher: String,
    _ fields: [String: Int64] = [:],
    texts: [String: String] = [:]
  ) throws {
    add(
      id,
      kind: scheme.kindIndex(kind) ?? 0,
      on: try LetterOffice.day(on),
      from: furnisher,
      scheme.kinds[scheme.kindIndex(kind) ?? 0].fields
        .map { fields[$0.id] ?? FieldType.missing },
      texts: texts
    )
  }

  mutating func add(
    _ id: String,
    kind: Int,
    on: Day,
    from furnisher: String,
    _ values: [Int64],
    texts: [String: String] = [:]
  ) {
    records.append(
      Record(
        id: RecordID(id),
        subject: "2088",
        kind: kind,
        furnisher: FurnisherID(furnisher),
        on: on,
        values: values,
        texts: texts
      )
    )
    records.sort { ($0.on, $0.id) < ($1.on, $1.id) }
  }

  mutating func remove(_ id: String) {
    records.removeAll { $0.id == RecordID(id) }
  }

  var subjectRecords: SubjectRecords {
    var columns = SubjectRecords(Consents(consents))
    for record in records {
      columns.append(
        record.id,
        kind: record.kind,
        on: record.on,
        from: record.furnisher,
        expiresOn: nil,
        fields: record.values
      )
    }
    return columns
  }

  var byID: [RecordID: Record] {
    Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) })
  }

  /// The score of a period, with points moved where a test wants a score that nothing explains.
  func snapshot(_ period: Period, moving moved: [Int: Points] = [:]) -> Snapshot {
    let points = scheme.score(subjectRecords, in: period).points
    return Snapshot(
      subject: "2088",
      period: period,
      points: points.enumerated().map { $0.element + (moved[$0.offset] ?? .zero) },
      base: scheme.range.base
    )
  }
}

extension DropLetterFacts {
  /// The facts of a fall from one book to another.
  ///
  /// - Returns: `nil` when the score did not fall.
  init?(
    from old: RecordBook,
    in before: Period,
    to new: RecordBook,
    in after: Period,
    moving moved: [Int: Points] = [:],
    kind: DropKind = .sudden,
    frame: LetterFrame? = nil,
    between score: (Period) -> Points? = { _ in nil }
  ) throws {
    let (first, last) = (old.snapshot(before), new.snapshot(after, moving: moved))
    guard last.score < first.score else { return nil }
    let scheme = new.scheme
    let publishedOn = scheme.publicationDay(of: after)
    let drop = ScoreDrop(
      before: first,
      after: last,
      kind: kind,
      crossed: DropOracle(scheme).crossed(from: first, to: last)
    )
    let side = ScoredSide(scheme: scheme, records: new.subjectRecords)
    let explanation = drop.explanation(
      before: ScoredSide(scheme: old.scheme, records: old.subjectRecords),
      after: side
    )
    self.init(
      frame: try frame ?? LetterOffice.frame(scheme),
      explanation: explanation,
      reasons: explanation.reasons(tried: side),
      publishedOn: publishedOn,
      previouslyPublishedOn: old.scheme.publicationDay(of: before),
      records: old.byID.merging(new.byID) { _, new in new },
      levels: LevelChange(of: drop, under: (old.scheme, scheme)),
      between: MonthsBetween(of: drop, score: score)
    )
  }
}
