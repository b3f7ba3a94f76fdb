internal import Crypto

/// SHA-256 over typed values, each with its length, so that no two different rows look alike.
package struct Digest {
  private var hasher = SHA256()

  // Small values are gathered first: the hash function is asked once for many.
  private var pending: [UInt8] = []

  package init() {}

  private static let limit = 16_384

  /// Blobs longer than this enter as their own hash, so that blocks can be hashed apart.
  package static let inlineBlob = 1_024

  package mutating func add(_ value: SQLValue) {
    switch value {
    case .null: pending.append(0)
    case .int(let int):
      pending.append(1)
      add(number: UInt64(bitPattern: int))
    case .text(var text):
      pending.append(2)
      text.withUTF8 { bytes in
        add(number: UInt64(bytes.count))
        pending.append(contentsOf: bytes)
      }
    case .blob(let blob):
      if blob.count > Self.inlineBlob {
        add(blobHash: Self.hash(blob))
      } else {
        pending.append(3)
        add(number: UInt64(blob.count))
        pending.append(contentsOf: blob)
      }
    case .hashed(let blob) where blob.bytes.count > Self.inlineBlob: add(blobHash: blob.hash)
    case .hashed(let blob): add(.blob(blob.bytes))
    case .foreign(.text(let bytes)):
      pending.append(5)
      add(number: UInt64(bytes.count))
      pending.append(contentsOf: bytes)
    case .foreign(.real(let bits)):
      pending.append(6)
      add(number: bits)
    }
    if pending.count >= Self.limit { flush() }
  }

  /// Adds a long blob by its hash.
  package mutating func add(blobHash: [UInt8]) {
    pending.append(4)
    pending.append(contentsOf: blobHash)
  }

  package mutating func add(_ values: [SQLValue]) {
    for value in values { add(value) }
  }

  private mutating func add(number: UInt64) {
    // Safe: the bytes are the number's own, and are copied.
    withUnsafeBytes(of: number.littleEndian) { pending.append(contentsOf: $0) }
  }

  private mutating func flush() {
    hasher.update(data: pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// The 32 bytes; the digest can be added to afterwards.
  package func bytes() -> [UInt8] {
    var hasher = hasher
    hasher.update(data: pending)
    return Array(hasher.finalize())
  }

  package static func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  package static func hash(_ text: String) -> [UInt8] { hash(Array(text.utf8)) }
}
