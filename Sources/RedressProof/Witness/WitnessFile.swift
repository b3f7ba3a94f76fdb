#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The file in which a witness keeps its key and its heads, for its owner alone.
///
/// Whatever ends the process, the file holds what was before or what is after, and of many at once
/// each sees what the one before it left.
public struct WitnessFile: Sendable {
  public let path: String

  /// How long another process may hold the file.
  private let patience: Duration

  public init(at path: String, patience: Duration = .seconds(10)) {
    self.path = path
    self.patience = patience
  }

  /// Makes the file.
  ///
  /// - Throws: ``PrivateFileError``.
  public func create(_ witness: Witness) throws(PrivateFileError) {
    try PrivateFile.create(path, Array(witness.secretText.utf8))
  }

  /// Reads the witness.
  ///
  /// - Throws: ``PrivateFileError``.
  public func read() throws(PrivateFileError) -> Witness {
    try Self.witness(in: PrivateFile.read(path), path)
  }

  /// Changes the witness: the change is on the disk before this returns, or, when the body throws,
  /// nothing is changed.
  ///
  /// - Throws: ``PrivateFileError``, and what the body throws.
  public func update<Result>(_ body: (inout Witness) throws -> Result) throws -> Result {
    let lock = try PrivateFile.lock(path, within: patience)
    defer { close(lock) }
    var witness = try read()
    let result = try body(&witness)
    try PrivateFile.replace(path, Array(witness.secretText.utf8))
    return result
  }

  private static func witness(
    in bytes: [UInt8],
    _ path: String
  ) throws(PrivateFileError) -> Witness {
    guard let text = String(validating: bytes, as: UTF8.self),
      let witness = Witness(secretText: text)
    else { throw .damaged(path) }
    return witness
  }
}
