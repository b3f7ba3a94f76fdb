/// A node of a Merkle tree: 32 bytes of SHA-256.
///
/// Source: RFC 6962 section 2.1, RFC 9162 section 2.1.
public struct TreeHash: Hashable, Sendable {
  public let bytes: [UInt8]

  /// - Returns: `nil` unless there are 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  private init(hashing bytes: [UInt8]) { self.bytes = sha256(bytes) }

  /// - Returns: `nil` unless the text is the base64 of 32 bytes.
  public init?(base64 text: some StringProtocol) {
    guard let bytes = [UInt8](base64: text) else { return nil }
    self.init(bytes)
  }

  public var base64: String { bytes.base64 }

  /// The root of a tree without leaves.
  public static let empty = TreeHash(hashing: [])

  /// A leaf over an entry of the log.
  public static func leaf(_ entry: [UInt8]) -> TreeHash { TreeHash(hashing: [0] + entry) }

  static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
    TreeHash(hashing: [1] + left.bytes + right.bytes)
  }
}
