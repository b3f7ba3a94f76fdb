package import RedressCore

/// A record of a block, found by going from the first to the last.
package struct RecordBlockRow: Sendable {
  package private(set) var subject = 0..<0
  package private(set) var record = 0..<0
  package private(set) var furnisher = 0..<0
  package private(set) var kind = 0
  package private(set) var on: Int32 = 0
  package private(set) var endedOn: Int32?
  package private(set) var priorNoticeOn: Int32?
  package private(set) var hasWrittenConsent = false
  package private(set) var hasTexts = false

  /// The values and texts.
  package private(set) var rest = 0..<0

  /// Its place in the block.
  package private(set) var place = -1

  package init() {}

  enum Flag {
    static let writtenConsent: UInt8 = 1
    static let endedOn: UInt8 = 2
    static let priorNoticeOn: UInt8 = 4
    static let texts: UInt8 = 8

    /// The subject's id stands in the row; else it is the one of the row before.
    static let subject: UInt8 = 16
    static let all: UInt8 = 31
  }

  /// Goes on to the next row.
  ///
  /// - Returns: `false` at the end.
  /// - Throws: `.inconsistent(.rows)`.
  package mutating func advance(in block: RecordBlock) throws(BlockError) -> Bool {
    guard place + 1 < block.count else {
      guard (place < 0 ? block.rowsAt : rest.upperBound) == block.bytes.count else {
        throw .inconsistent(.rows)
      }
      return false
    }
    do throws(RecordBytes.Malformed) {
      try read(block)
    } catch {
      throw .inconsistent(.rows)
    }
    return true
  }

  private mutating func read(_ block: RecordBlock) throws(RecordBytes.Malformed) {
    let bytes = block.bytes.span
    var reader = RecordBytes(at: place < 0 ? block.rowsAt : rest.upperBound)
    let flags = try reader.byte(bytes)
    guard flags <= Flag.all, place >= 0 || flags & Flag.subject != 0 else {
      throw RecordBytes.Malformed()
    }
    if flags & Flag.subject != 0 {
      let length = Int(try reader.byte(bytes))
      subject = try reader.range(length, bytes)
      on = 0
    }
    let length = Int(try reader.byte(bytes))
    record = try reader.range(length, bytes)
    on = try Self.day(on, try reader.number(bytes))
    let (kind, furnisher) = (try reader.number(bytes), try reader.number(bytes))
    guard kind < UInt64(block.kinds.count), furnisher < UInt64(block.furnishers.count) else {
      throw RecordBytes.Malformed()
    }
    self.kind = Int(kind)
    self.furnisher = block.furnishers[Int(furnisher)]
    endedOn = nil
    priorNoticeOn = nil
    if flags & Flag.endedOn != 0 { endedOn = try Self.day(on, try reader.number(bytes)) }
    if flags & Flag.priorNoticeOn != 0 {
      priorNoticeOn = try Self.day(on, try reader.number(bytes))
    }
    hasWrittenConsent = flags & Flag.writtenConsent != 0
    hasTexts = flags & Flag.texts != 0
    let start = reader.at
    try reader.skipNumbers(block.kinds[self.kind].fields, bytes)
    if hasTexts { try reader.skipTexts(bytes) }
    rest = start..<reader.at
    place += 1
  }

  /// The day so far from another, counted outward.
  private static func day(
    _ from: Int32,
    _ distance: UInt64
  ) throws(RecordBytes.Malformed) -> Int32 {
    let (day, isTooFar) = Int64(from).addingReportingOverflow(RecordValues.inward(distance))
    // The years 0 to 9999: with others no month or year can be reckoned.
    guard !isTooFar, (-719_528...2_932_896).contains(day) else { throw RecordBytes.Malformed() }
    return Int32(day)
  }
}

extension RecordBlockRow {
  /// Adds the row's values to others, one for each field that its kind had when it was stored.
  ///
  /// - Throws: `.inconsistent(.rows)`.
  package func append(
    valuesIn block: RecordBlock,
    to values: inout [Int64]
  ) throws(BlockError) {
    var reader = RecordBytes(at: rest.lowerBound)
    do throws(RecordBytes.Malformed) {
      for _ in 0..<block.kinds[kind].fields { values.append(try reader.value(block.bytes.span)) }
    } catch {
      throw .inconsistent(.rows)
    }
  }

  /// The record itself.
  ///
  /// - Throws: `BlockError` `.unknownKind`, `.inconsistent(.rows)`.
  package func record(in block: RecordBlock, kinds: [RecordKind]) throws -> Record {
    let id = block.kinds[kind].id
    guard let place = kinds.firstIndex(where: { $0.id == id }) else {
      throw BlockError.unknownKind(id)
    }
    let bytes = block.bytes.span
    do {
      var values: [Int64] = []
      values.reserveCapacity(kinds[place].fields.count)
      try append(valuesIn: block, to: &values)
      var reader = RecordBytes(at: rest.lowerBound)
      try reader.skipNumbers(values.count, bytes)
      return Record(
        id: RecordID(bytes.text(record)),
        subject: SubjectID(bytes.text(subject)),
        kind: place,
        furnisher: FurnisherID(bytes.text(furnisher)),
        on: Day(number: on),
        endedOn: endedOn.map { Day(number: $0) },
        priorNoticeOn: priorNoticeOn.map { Day(number: $0) },
        hasWrittenConsent: hasWrittenConsent,
        values: kinds[place].filled(values),
        texts: hasTexts ? try reader.texts(of: kinds[place], bytes) : [:]
      )
    } catch is RecordBytes.Malformed {
      throw BlockError.inconsistent(.rows)
    }
  }
}

extension RecordKind {
  /// Values as they were stored, with the fields that the kind got since left out of them.
  package func filled(_ values: [Int64]) -> [Int64] {
    let lacking = fields.count - values.count
    guard lacking > 0 else { return values }
    return values + [Int64](repeating: FieldType.missing, count: lacking)
  }
}
