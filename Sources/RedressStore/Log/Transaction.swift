public import RedressCore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Who acts, when and why; written into every event.
public struct Author: Hashable, Sendable {
  public let staff: StaffID
  public let purpose: String
  public let at: Instant

  public init(staff: StaffID, purpose: String, at: Instant) {
    self.staff = staff
    self.purpose = purpose
    self.at = at
  }
}

/// The one way to change anything: events appended, tables folded, rows attached, in one database
/// transaction.
///
/// What an act decides on is read inside the same transaction, which no other writer can enter, so
/// nothing can have moved between reading and writing.
package final class Transaction {
  package let connection: any Connection
  package let author: Author

  init(_ connection: any Connection, by author: Author) {
    self.connection = connection
    self.author = author
  }

  /// Appends an event with its rows and folds it into the tables.
  ///
  /// - Parameters:
  ///   - payload: What happened.
  ///   - caseID: The case it belongs to; `nil` for bulk acts.
  ///   - rows: Attached rows; tables whose rows refer to others' come later.
  /// - Returns: The event's sequence.
  /// - Throws: ``StoreError``; what producing the rows throws.
  @discardableResult
  package func append(
    _ payload: some EventPayload,
    in caseID: CaseID? = nil,
    attaching rows: [AttachedRows] = []
  ) throws -> Int64 {
    let head = try connection.head()
    let sequence = (head?.sequence ?? 0) + 1
    let previous = head?.hash ?? [UInt8](repeating: 0, count: 32)
    let attached = try rows.map { try attach($0, to: sequence) }
    let event = Event(
      sequence: sequence,
      at: author.at,
      staff: author.staff,
      purpose: author.purpose,
      kind: type(of: payload).kind.rawValue,
      caseID: caseID,
      payload: try CanonicalJSON.text(payload),
      attached: try CanonicalJSON.text(attached),
      previous: previous,
      hash: []
    )
    let sealed = event.sealed()
    try connection.insert(sealed)
    try Fold(connection).apply(sealed)
    return sequence
  }

  private func attach(_ rows: AttachedRows, to sequence: Int64) throws -> Attachment {
    var digest = Digest()
    var count = 0
    try connection.insert(into: rows.table.rawValue, ["event"] + rows.table.columns) { emit in
      try rows.produce { values in
        digest.add(values)
        count += 1
        try emit([.int(sequence)] + values)
      }
    }
    return Attachment(table: rows.table, rows: count, digest: digest.bytes().hexadecimal)
  }

  /// The next free number of a numbered table.
  package func next<Thing>(
    _ table: String,
    as: OfficeNumber<Thing>.Type
  ) throws
    -> OfficeNumber<Thing>
  {
    OfficeNumber(try connection.number("SELECT coalesce(max(id), 0) + 1 FROM \(table)"))
  }
}

/// JSON with sorted keys and no spaces: one text for one value.
package enum CanonicalJSON {
  package static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  package static func value<Value: Decodable>(
    _ type: Value.Type,
    from text: String
  ) throws
    -> Value
  {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(type, from: Data(text.utf8))
    } catch {
      throw StoreError(.unreadable, "an event of the log cannot be read", underlying: error)
    }
  }
}
