extension Statement: TextCoded {
  /// As it is stored: `fell 2026-10 690 643 loss:payment:-47`, `received dispute-3 2026-11-20`.
  public var description: String {
    let words: [String] =
      switch self {
      case .fell(let period, let from, let to, let reasons):
        ["\(period)", "\(from.rawValue)", "\(to.rawValue)"] + reasons.map(\.description)
      case .notKnownYet(let period, let day): ["\(period)", "\(day)"]
      case .notFound(let period), .byRules(let period), .noFall(let period),
        .willWrite(let period):
        ["\(period)"]
      case .level(let period, let from, let to): ["\(period)", from ?? "-", to ?? "-"]
      case .received(let dispute, let day): ["\(dispute)", "\(day)"]
      case .decided(let dispute, let outcome): ["\(dispute)", outcome.rawValue]
      case .standsNow(let period, let score):
        ["\(period)", score.map { "\($0.rawValue)" } ?? "none"]
      case .without(let period, let records, let score):
        ["\(period)", "\(score.rawValue)"] + records.map(\.asWord)
      case .counts(let records, let period): ["\(period)"] + records.map(\.asWord)
      case .advised(let period, let characteristic, let count, let score):
        ["\(period)", "\(characteristic)", "\(count)", score.map { "\($0.rawValue)" } ?? "-"]
      case .putBack(let record, let day, let stands):
        [record.asWord, "\(day)", stands ? "stands" : "gone"]
      case .withdrawn(let notice): ["\(notice)"]
      case .canDispute: []
      }
    return ([kind.rawValue] + words).joined(separator: " ")
  }

  /// - Returns: `nil` for a text that is no statement's ``description``.
  public init?(_ text: String) {
    var words = text.split(at: " ")
    guard let kind = Kind(rawValue: words.removeFirst()),
      let statement = Self.reading(kind, words), statement.description == text
    else { return nil }
    self = statement
  }

  private static func reading(_ kind: Kind, _ words: [String]) -> Statement? {
    func word<Value: LosslessStringConvertible>(_ place: Int) -> Value? {
      words.indices.contains(place) ? Value(words[place]) : nil
    }
    func points(_ place: Int) -> Points? { word(place).map { Points($0 as Int) } }
    func period<Made>(_ make: (Period) -> Made) -> Made? { word(0).map { make($0) } }
    switch kind {
    case .fell:
      let reasons = words.dropFirst(3).map(Reason.init)
      guard let period: Period = word(0), let from = points(1), let to = points(2),
        !reasons.contains(nil)
      else { return nil }
      return .fell(period, from: from, to: to, because: reasons.compactMap { $0 })
    case .notKnownYet:
      guard let period: Period = word(0), let day: Day = word(1) else { return nil }
      return .notKnownYet(period, by: day)
    case .notFound: return period(Statement.notFound)
    case .byRules: return period(Statement.byRules)
    case .noFall: return period(Statement.noFall)
    case .willWrite: return period(Statement.willWrite)
    case .level:
      guard let period: Period = word(0), words.count == 3 else { return nil }
      func tier(_ word: String) -> String? { word == "-" ? nil : word }
      return .level(period, from: tier(words[1]), to: tier(words[2]))
    case .received:
      guard let dispute: DisputeID = word(0), let day: Day = word(1) else { return nil }
      return .received(dispute, by: day)
    case .decided:
      guard let dispute: DisputeID = word(0), words.count == 2,
        let outcome = DisputeOutcome(rawValue: words[1])
      else { return nil }
      return .decided(dispute, outcome)
    case .standsNow:
      guard let period: Period = word(0) else { return nil }
      if words.dropFirst() == ["none"] { return .standsNow(period, nil) }
      return points(1).map { .standsNow(period, $0) }
    case .without:
      let records = words.dropFirst(2).map(RecordID.init(word:))
      guard let period: Period = word(0), let score = points(1), !records.isEmpty,
        !records.contains(nil)
      else { return nil }
      return .without(period, records.compactMap { $0 }, score)
    case .counts:
      let records = words.dropFirst().map(RecordID.init(word:))
      guard let period: Period = word(0), !records.isEmpty, !records.contains(nil) else {
        return nil
      }
      return .counts(records.compactMap { $0 }, until: period)
    case .advised:
      guard words.count == 4, let period: Period = word(0), let count: Int = word(2) else {
        return nil
      }
      let id = CharacteristicID(words[1])
      if words[3] == "-" { return .advised(period, id, count: count, nil) }
      return points(3).map { .advised(period, id, count: count, $0) }
    case .putBack:
      guard words.count == 3, let record = RecordID(word: words[0]), let day: Day = word(1),
        ["stands", "gone"].contains(words[2])
      else { return nil }
      return .putBack(record, on: day, stands: words[2] == "stands")
    case .withdrawn: return word(0).map { .withdrawn($0) }
    case .canDispute: return .canDispute
    }
  }
}

extension Statement.Reason: LosslessStringConvertible {
  /// As it is stored: `loss:payment:-47`.
  public var description: String { "\(kind.rawValue):\(dimension):\(change.rawValue)" }

  /// - Returns: `nil` for a text that is no reason's ``description``.
  public init?(_ text: String) {
    let words = text.split(at: ":")
    guard words.count == 3, let kind = PartKind(rawValue: words[0]), let change = Int(words[2])
    else { return nil }
    self.init(kind: kind, dimension: DimensionID(words[1]), change: Points(change))
  }
}

extension RecordID {
  /// On one line and without a space, whatever its furnisher put into it.
  fileprivate var asWord: String {
    var word: [UInt8] = []
    for byte in rawValue.utf8 {
      if byte > UInt8(ascii: " "), byte != UInt8(ascii: "%"), byte != 0x7F {
        word.append(byte)
      } else {
        let digits = Array("0123456789ABCDEF".utf8)
        word += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: word, as: UTF8.self)
  }

  /// - Returns: `nil` for a word that is no id's.
  fileprivate init?(word: String) {
    guard !word.isEmpty else { return nil }
    var bytes: [UInt8] = []
    var rest = Array(word.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    self.init(String(decoding: bytes, as: UTF8.self))
  }
}
