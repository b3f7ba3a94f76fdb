import RedressCore

/// Reads one line after another of a record file; keeps its room between lines.
///
/// A row has one problem, the first in this order: the line's length; UTF-8; JSON; the keys from
/// left to right (unknown, doubled); then key by key `record`, `subject`, `kind` (its form,
/// forbidden, unknown), `furnisher`, `on`, `fields` (its form; the fields from left to right:
/// forbidden, unknown, doubled; the fields in the kind's order: missing, wrong), `consent` (its
/// form, missing), `ended_on` (its form, before `on`, too long ago), `prior_notice_on`, `removed`.
struct RecordLineReader {
  enum Key: Int, CaseIterable {
    case record
    case subject
    case kind
    case furnisher
    case on
    case fields
    case consent
    case endedOn
    case priorNoticeOn
    case removed
  }

  /// In the order of ``Key``.
  private static let names = [
    "record", "subject", "kind", "furnisher", "on", "fields", "consent", "ended_on",
    "prior_notice_on", "removed",
  ]

  /// Those that a line may have: only a furnisher's corrected file removes anything.
  private let keys: WordTable

  let prohibited: [ProhibitedCategory]
  private let term: KeepingTerm?
  let kindNames: WordTable
  let kinds: [KindLayout]

  /// A kind that is both the scheme's and forbidden is a scheme's mistake; the law wins.
  private let isForbidden: [Bool]
  private var scanner = JSONScanner()
  private var lastKind = 0

  /// The member of each key, and of each field of the row's kind; -1 for none.
  private var memberOfKey = [Int](repeating: -1, count: Key.allCases.count)
  var memberOfField: [Int] = []

  /// The row at hand, as ``RecordRow`` has it.
  var row: [UInt8] = []
  private static let emptyHead = [UInt8](repeating: 0, count: RecordRow.headSize)

  init(_ layout: RecordFileLayout) {
    prohibited = layout.prohibited
    term = layout.term
    keys = WordTable(layout.isCorrected ? Self.names : Self.names.dropLast())
    kindNames = WordTable(layout.kinds.map(\.id))
    kinds = layout.kinds.map { KindLayout($0, layout.currency) }
    isForbidden = layout.kinds.map { kind in
      layout.prohibited.contains { $0.isNamed(by: kind.id) }
    }
  }

  var members: [JSONMember] { scanner.members }

  /// Appends the record of a line that is not blank and lacks its newline to rows; nothing of a
  /// refused one stays there.
  ///
  /// `isUTF8` says that the line is known to be UTF-8 and need not be checked.
  mutating func read(
    _ line: Span<UInt8>,
    number: Int,
    isUTF8: Bool,
    into rows: inout GatheredRows<RecordRow>
  ) throws(RowRefusal) {
    guard line.count <= LineSource.longestLine else { throw .tooLong }
    if !isUTF8, let place = LineBytes.firstNotUTF8(line) { throw .notUTF8(at: place) }
    do throws(JSONFault) {
      try scanner.scan(line)
    } catch {
      throw .notJSON(error, line)
    }
    try findKeys(line)
    row.removeAll(keepingCapacity: true)
    row.append(contentsOf: RecordLineReader.emptyHead)
    var head = RecordRow.Head(line: number)
    head.recordBytes = try appendID(.record, line)
    head.subjectBytes = try appendID(.subject, line)
    head.kind = try kind(line)
    head.furnisherBytes = try appendID(.furnisher, line)
    guard let on = try day(.on, line) else { throw missing(.on) }
    head.on = on.number
    let values = row.count
    head.hasTexts = try appendFields(of: kinds[head.kind], line)
    head.hasWrittenConsent = try hasConsent(kinds[head.kind], line)
    if let endedOn = try day(.endedOn, line) {
      guard endedOn >= on else {
        throw RowRefusal(
          found: .endedBefore,
          expected: .notBeforeOn
        )
      }
      try checkTerm(of: kinds[head.kind].kind, valuesAt: values, endedOn: endedOn)
      head.endedOn = endedOn.number
    }
    head.priorNoticeOn = try day(.priorNoticeOn, line)?.number
    head.isRemoved = try isRemoved(line)
    head.write(to: &row)
    let subject = RecordRow.headSize + head.recordBytes
    rows.append(row, subject: subject..<(subject + head.subjectBytes), on: head.on)
  }

  private mutating func findKeys(_ line: Span<UInt8>) throws(RowRefusal) {
    for place in memberOfKey.indices { memberOfKey[place] = -1 }
    var guess = 0
    for place in scanner.members.indices where scanner.members[place].parent < 0 {
      let token = scanner.members[place].key
      guard let key = keys.place(of: token, in: line, guess: guess) else {
        throw RowRefusal(
          found: ImportProblem.name(token.text(line)).map { .key($0) }
            ?? .strayKey(token.text(line).unicodeScalars.count),
          expected: .keys(keys.words)
        )
      }
      guard memberOfKey[key] < 0 else {
        throw RowRefusal(found: .doubledKey(Self.names[key]), expected: .keyOnce)
      }
      memberOfKey[key] = place
      guess = key + 1
    }
  }

  func name(_ key: Key) -> String { Self.names[key.rawValue] }

  /// The place of a key's member.
  func place(_ key: Key) -> Int? {
    let place = memberOfKey[key.rawValue]
    return place < 0 ? nil : place
  }

  func missing(_ key: Key) -> RowRefusal {
    RowRefusal(found: .noKey(name(key)), expected: Self.expected(key))
  }

  func wrong(_ key: Key, _ token: JSONToken, _ line: Span<UInt8>) -> RowRefusal {
    RowRefusal(found: .value(token.shown(line), of: name(key)), expected: Self.expected(key))
  }

  /// Appends an id to the row at hand.
  ///
  /// - Returns: Its bytes.
  private mutating func appendID(_ key: Key, _ line: Span<UInt8>) throws(RowRefusal) -> Int {
    guard let place = place(key) else { throw missing(key) }
    let token = scanner.members[place].value
    let start = row.count
    guard token.isString, token.appendID(line, to: &row) else { throw wrong(key, token, line) }
    return row.count - start
  }

  private mutating func kind(_ line: Span<UInt8>) throws(RowRefusal) -> Int {
    guard let place = place(.kind) else { throw missing(.kind) }
    let token = members[place].value
    guard token.isString else { throw wrong(.kind, token, line) }
    if let kind = kindNames.place(of: token, in: line, guess: lastKind), !isForbidden[kind] {
      lastKind = kind
      return kind
    }
    let id = token.text(line)
    let found: ImportProblem.Finding =
      ImportProblem.name(id).map { .kind($0) } ?? .strayKind(id.unicodeScalars.count)
    if let category = prohibited.first(where: { $0.isNamed(by: id) }) {
      throw forbidden(found, category)
    }
    throw RowRefusal(found: found, expected: .kinds(kindNames.words))
  }

  /// The refusal of a kind or field that must not be.
  ///
  /// Source: 征信业管理条例 (2013) art. 14(1), and what a scheme adds to it.
  func forbidden(
    _ found: ImportProblem.Finding,
    _ category: ProhibitedCategory
  ) -> RowRefusal {
    RowRefusal(found: found, expected: .notCollected(category.id, category.name))
  }

  /// - Returns: `nil` for a key left out or null, where that is allowed.
  private func day(_ key: Key, _ line: Span<UInt8>) throws(RowRefusal) -> Day? {
    guard let place = place(key) else { return nil }
    let token = members[place].value
    if token.kind == .null, key != .on { return nil }
    guard let day = token.day(line) else { throw wrong(key, token, line) }
    return day
  }

  /// Whether the person consented in writing, which some kinds need.
  ///
  /// Source: 征信业管理条例 (2013) art. 14(2).
  private func hasConsent(
    _ kind: KindLayout,
    _ line: Span<UInt8>
  ) throws(RowRefusal) -> Bool {
    if let place = place(.consent), members[place].value.kind != .null {
      let token = members[place].value
      guard token.isString, token.text(line) == "written" else {
        throw wrong(.consent, token, line)
      }
      return true
    }
    guard !kind.needsWrittenConsent else {
      throw RowRefusal(
        found: .noConsent(kind: kind.id),
        expected: .neededConsent
      )
    }
    return false
  }

  /// Refuses bad information whose time to be kept is over.
  ///
  /// Source: 征信业管理条例 (2013) art. 16.
  private func checkTerm(
    of kind: RecordKind,
    valuesAt start: Int,
    endedOn: Day
  ) throws(RowRefusal) {
    guard let term, !kind.bad.isEmpty, term.retention.lastDay(endedOn: endedOn) < term.today
    else { return }
    var reader = RecordBytes(at: start)
    let values = kind.fields.map { _ in (try? reader.value(row.span)) ?? FieldType.missing }
    guard !term.isOver(for: kind, values, endedOn: endedOn) else {
      throw RowRefusal(found: .expired, expected: .kept(years: term.retention.years))
    }
  }

  /// Whether the line takes its record back.
  private func isRemoved(_ line: Span<UInt8>) throws(RowRefusal) -> Bool {
    guard let place = place(.removed) else { return false }
    let token = members[place].value
    switch token.kind {
    case .yes: return true
    case .no, .null: return false
    default: throw wrong(.removed, token, line)
    }
  }

  private static func expected(_ key: Key) -> ImportProblem.Expectation {
    let name = names[key.rawValue]
    return switch key {
    case .record, .subject, .furnisher: .id(key: name)
    case .kind: .kindText
    case .on, .endedOn, .priorNoticeOn: .day(key: name)
    case .fields: .object(key: name)
    case .consent: .consent
    case .removed: .trueOrFalse(key: name)
    }
  }
}
