/// The keys that lead to a value in a template file: `perks.deposit_free.valid_to`.
///
/// An item of a list goes by its id, else by its number from 1. The whole file has no keys.
public struct DocumentPath: Hashable, Sendable {
  /// The keys with points between them; empty for the whole file.
  public let keys: String

  public static let file: DocumentPath = ""

  public subscript(key: String) -> DocumentPath {
    keys.isEmpty ? "\(key)" : "\(keys).\(key)"
  }
}

extension DocumentPath: ExpressibleByStringInterpolation {
  public init(stringLiteral keys: String) {
    self.keys = keys
  }
}
