/// The name of one thing, typed by what it names, so that a case is never passed for a dispute.
public struct Identifier<Named>: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }
}

extension Identifier: Comparable {
  /// Orders by UTF-8 bytes, the order of score blocks and of SQLite's binary collation.
  ///
  /// Swift's own string order compares canonical equivalence classes; a file and a database would
  /// then disagree about which subject comes first.
  public static func < (first: Self, second: Self) -> Bool {
    first.rawValue.precedesByBytes(second.rawValue)
  }

  /// Compares bytes: two spellings of one character are two ids, as they are in the database.
  public static func == (first: Self, second: Self) -> Bool {
    first.rawValue.hasSameBytes(as: second.rawValue)
  }

  public func hash(into hasher: inout Hasher) {
    rawValue.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension Identifier: CustomStringConvertible {
  public var description: String { rawValue }
}

extension Identifier: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) {
    rawValue = value
  }
}

extension Identifier: Codable {}

/// What an ``Identifier`` can name; never a value.
public enum Named {
  public enum Subject {}
  public enum Record {}
  public enum Furnisher {}
  public enum Scheme {}
  public enum Dimension {}
  public enum Characteristic {}
  public enum Staff {}
}

/// A person scored, as the score's maker names them: 1 to 64 bytes of UTF-8.
public typealias SubjectID = Identifier<Named.Subject>

/// A furnished fact, as its furnisher names it; every version keeps the name.
public typealias RecordID = Identifier<Named.Record>

/// Who sent a record.
public typealias FurnisherID = Identifier<Named.Furnisher>

/// A kind of score: `zhima`, `fico`, `card`.
public typealias SchemeID = Identifier<Named.Scheme>

/// One of a score's parts within its scheme: `history`.
public typealias DimensionID = Identifier<Named.Dimension>

/// One line of a scorecard within its scheme: `late_payment`.
public typealias CharacteristicID = Identifier<Named.Characteristic>

/// A member of the office's staff.
public typealias StaffID = Identifier<Named.Staff>
