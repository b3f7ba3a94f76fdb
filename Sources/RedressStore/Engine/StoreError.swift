/// What the store could not do, without a word of what is stored.
public struct StoreError: Error, CustomStringConvertible {
  public enum Code: Hashable, Sendable {
    /// There is no database at the path.
    case missing

    /// There is already one at the path.
    case exists

    /// Another process holds the database longer than we wait.
    case busy

    /// The disk is full, or a limit on the file's size was reached.
    case full

    /// The file cannot be opened, read or written.
    case unavailable

    /// The file is no database, or its pages are damaged.
    case damaged

    /// The database was made by a newer program.
    case newer

    /// A constraint of a table refused a row; our own mistake unless two writers raced.
    case constraint

    /// A row holds what no version of this program writes.
    case unreadable
  }

  public let code: Code

  /// A sentence for staff.
  public let message: String
  public let underlying: (any Error)?

  public init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.underlying = underlying
  }

  public var description: String { message }
}
