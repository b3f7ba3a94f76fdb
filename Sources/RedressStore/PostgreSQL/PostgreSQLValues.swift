/// Values for `$1`, `$2`, … as libpq takes them.
struct PostgreSQLValues {
  /// What each is, by the number of its type; 0 for NULL, which is of any.
  let types: [UInt32]
  private let bytes: [UInt8]

  /// Where each begins in the bytes; `nil` for NULL.
  private let starts: [Int?]
  private let lengths: [CInt]

  var count: Int { types.count }

  /// Bytes of all.
  var size: Int { bytes.count }

  /// - Throws: ``StoreError`` `constraint` for a text that no database holds.
  init(_ values: [SQLValue]) throws {
    var (types, bytes, starts, lengths) = ([UInt32](), [UInt8](), [Int?](), [CInt]())
    for value in values {
      let start = bytes.count
      let type = try value.write(onto: &bytes)
      types.append(type?.rawValue ?? 0)
      starts.append(type == nil ? nil : start)
      lengths.append(CInt(bytes.count - start))
    }
    // A value of no bytes at the end still has a place.
    bytes.append(0)
    (self.types, self.bytes, self.starts, self.lengths) = (types, bytes, starts, lengths)
  }

  func withPointers<Result>(
    _ body: (LibPQ.Texts?, UnsafePointer<CInt>?, UnsafePointer<CInt>?) -> Result
  ) -> Result {
    let formats = [CInt](repeating: 1, count: count)
    return bytes.withUnsafeBytes { all in
      let base = all.assumingMemoryBound(to: CChar.self).baseAddress
      let pointers = starts.map { start in start.flatMap { start in base.map { $0 + start } } }
      return pointers.withUnsafeBufferPointer { texts in
        lengths.withUnsafeBufferPointer { lengths in
          formats.withUnsafeBufferPointer {
            body(texts.baseAddress, lengths.baseAddress, $0.baseAddress)
          }
        }
      }
    }
  }
}

/// The types that our columns have, by their numbers in every database.
///
/// Source: PostgreSQL 15, `pg_type.dat`.
enum PostgreSQLType: UInt32 {
  case bytea = 17
  case bigint = 20
  case integer = 23
  case text = 25

  /// Of what no column of ours holds.
  case double = 701
}

extension SQLValue {
  /// Writes it as the server reads it.
  ///
  /// - Returns: What it is; `nil` for NULL, of which nothing is written.
  /// - Throws: ``StoreError`` `constraint` for a text with a byte of zero.
  fileprivate func write(onto bytes: inout [UInt8]) throws -> PostgreSQLType? {
    switch self {
    case .null: return nil
    case .int(let int):
      bytes.append(bigEndian: UInt64(bitPattern: int))
      return .bigint
    case .text(var text):
      try text.withUTF8 { utf8 in
        // 22021, character_not_in_repertoire: what the server itself would say.
        if utf8.contains(0) { throw StoreError.constraint(code: "22021") }
        bytes += utf8
      }
      return .text
    case .blob(let blob):
      bytes += blob
      return .bytea
    case .hashed(let blob):
      bytes += blob.bytes
      return .bytea
    case .foreign(.text(let text)):
      bytes += text
      return .text
    case .foreign(.real(let bits)):
      bytes.append(bigEndian: bits)
      return .double
    }
  }

  /// Writes it as a field of a row of COPY.
  func copy(onto bytes: inout [UInt8]) throws {
    let place = bytes.count
    bytes += [0xFF, 0xFF, 0xFF, 0xFF]
    guard try write(onto: &bytes) != nil else { return }
    let length = UInt32(bytes.count - place - 4)
    withUnsafeBytes(of: length.bigEndian) { bytes.replaceSubrange(place..<place + 4, with: $0) }
  }
}

extension [UInt8] {
  mutating func append(bigEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }
}
