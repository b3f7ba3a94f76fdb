import Foundation

/// A folder of a test's own, empty at first.
///
/// Its path names neither the person nor the checkout, so it may appear in recorded output.
public struct TemporaryFolder: Sendable {
  public let path: String

  /// Makes the folder; call ``remove()`` at the end, or use ``with(_:)``, which does.
  public init() throws {
    let suffix = String(UInt64.random(in: (1 << 60)...UInt64.max), radix: 16)
    let parent = FileManager.default.temporaryDirectory.path(percentEncoded: false)
    path = parent.trimmingTrailingSlash + "/redress-" + suffix
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Takes a folder by its path, and makes it where it is not there; whoever asked for it removes it.
  public init(at path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Runs the body with a new folder, and removes the folder whether or not the body throws.
  public static func with<Value: Sendable>(
    _ body: (TemporaryFolder) async throws -> Value
  ) async throws -> Value {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try await body(folder)
  }

  public func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file below the folder.
  public func path(of name: String) -> String { path + "/" + name }

  /// Writes a file, making the folders it is in.
  ///
  /// - Returns: the file's path.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = path(of: name)
    try FileManager.default.createDirectory(
      atPath: Repository.parent(of: file),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  /// Reads a file below the folder.
  public func read(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(filePath: path(of: name))))
  }
}
