public import RedressCore

/// Why a fault is not what a practice population can have, in the order checked.
public enum PracticeFaultError: Error, Hashable, Sendable {
  case noFault(String)

  /// It takes no such part, or has it twice.
  case otherPart(String, of: PracticeFault.Shape.Name)
  case noPart(String, of: PracticeFault.Shape.Name)
  case badPart(String, found: String)

  /// The furnisher sends nothing that the fault could be in.
  case otherFurnisher(FurnisherID, of: PracticeFault.Shape.Name)

  /// It is in records, and none are written.
  case needsRecords(PracticeFault.Shape.Name)

  /// It is in score files alone, which would not be what the records make.
  case needsScores(PracticeFault.Shape.Name)

  /// The furnisher's records have no such field of an amount, or no such kind.
  case noField(String, of: FurnisherID)
  case noKind(String, of: FurnisherID)
  case noDimension(DimensionID)
}

extension PracticeFault {
  /// Reads a fault: its name, then its parts in any order, as `late,furnisher=grid-north,share=5%,days=45`.
  ///
  /// - Throws: ``PracticeFaultError``, up to `otherFurnisher`.
  public init(typed text: String) throws(PracticeFaultError) {
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    guard let name = Shape.Name(rawValue: words[0]) else { throw .noFault(words[0]) }
    var parts: [String: String] = [:]
    for word in words.dropFirst() {
      let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let part = String(pair[0])
      guard (name.parts.needed + name.parts.others).contains(part), parts[part] == nil else {
        throw .otherPart(part, of: name)
      }
      guard pair.count == 2, !pair[1].isEmpty else { throw .badPart(part, found: "") }
      parts[part] = String(pair[1])
    }
    for part in name.parts.needed where parts[part] == nil { throw .noPart(part, of: name) }
    let typed = TypedParts(parts)
    let shape = try typed.shape(name)
    let period = try typed.optional("period") { Period($0) }
    if let furnisher = shape.furnisher, !name.furnishers.contains(furnisher) {
      throw .otherFurnisher(furnisher, of: name)
    }
    self.init(shape, in: period)
  }
}

/// A fault's parts, all of which it must have being there.
private struct TypedParts {
  let parts: [String: String]

  init(_ parts: [String: String]) { self.parts = parts }

  func shape(_ name: PracticeFault.Shape.Name) throws(PracticeFaultError) -> PracticeFault.Shape {
    switch name {
    case .late:
      .late(furnisher, share: try share(), days: try optional("days") { number($0, 1...999) })
    case .outage: .outage(furnisher)
    case .swapped: .swapped(furnisher)
    case .hundredths: .hundredths(furnisher, field: parts["field"] ?? "")
    case .zeros: .zeros(furnisher)
    case .unverified: .unverified(furnisher)
    case .repeated:
      .repeated(
        furnisher,
        kind: parts["kind"],
        times: try needed("times") { number($0, 2...99) }
      )
    case .offByOne: .offByOne(furnisher)
    case .shift:
      .shift(
        DimensionID(parts["dimension"] ?? ""),
        share: try share(),
        points: try needed("points") { number($0, -999...999) }
      )
    case .missing: .missing(share: try share())
    case .spreadsheet: .spreadsheet
    }
  }

  private var furnisher: FurnisherID { FurnisherID(parts["furnisher"] ?? "") }

  private func share() throws(PracticeFaultError) -> Fraction {
    try needed("share") { text in
      Fraction(text).flatMap { Fraction(0) <= $0 && $0 <= Fraction(1) ? $0 : nil }
    }
  }

  private func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
    Int(text).flatMap { range.contains($0) ? $0 : nil }
  }

  private func needed<Value>(
    _ part: String,
    _ read: (String) -> Value?
  ) throws(PracticeFaultError) -> Value {
    guard let value = read(parts[part] ?? "") else {
      throw .badPart(part, found: parts[part] ?? "")
    }
    return value
  }

  func optional<Value>(
    _ part: String,
    _ read: (String) -> Value?
  ) throws(PracticeFaultError) -> Value? {
    parts[part] == nil ? nil : try needed(part, read)
  }
}
