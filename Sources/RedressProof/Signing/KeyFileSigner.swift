#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Signs with a key in a file, through the system's own `ssh-keygen`.
///
/// It reads the file, asks for its passphrase on the terminal, and speaks with the token whose key
/// the file stands for. With a file `*.pub` it signs through the agent.
public struct KeyFileSigner: Signer {
  public let key: PublicKey
  private let file: String
  private let program: String
  private let timeout: Duration

  /// - Parameters:
  ///   - file: As for `ssh-keygen -f`. The public half is read from beside it, from `FILE.pub`.
  ///   - timeout: A person may be typing a passphrase.
  /// - Throws: ``SigningError``: `noPublicKey`, `noProgram`.
  public init(file: String, timeout: Duration = .seconds(120)) throws(SigningError) {
    let publicFile = file.hasSuffix(".pub") ? file : file + ".pub"
    guard let data = FileManager.default.contents(atPath: publicFile) else {
      throw .noPublicKey(nil)
    }
    do {
      key = try PublicKey(line: String(decoding: data.prefix(16_384), as: UTF8.self))
    } catch {
      throw .noPublicKey(error)
    }
    guard let program = ChildProcess.path(of: "ssh-keygen") else { throw .noProgram }
    (self.file, self.program, self.timeout) = (file, program, timeout)
  }

  /// Makes a key without a passphrase, its public half beside it.
  ///
  /// - Parameters:
  ///   - file: A new one.
  ///   - comment: Whose it is.
  /// - Returns: Whether the system could.
  /// - Throws: ``SigningError``: `programUnstarted`, `timedOut`.
  public static func make(_ file: String, for comment: String) throws(SigningError) -> Bool {
    guard let program = ChildProcess.path(of: "ssh-keygen") else { return false }
    let words = ["-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", file]
    return try ChildProcess.run(program, words, input: [], timeout: .seconds(30)).status == 0
  }

  public func sign(_ message: [UInt8], namespace: String) throws(SigningError) -> Signature {
    let result = try ChildProcess.run(
      program,
      ["-Y", "sign", "-n", namespace, "-f", file],
      input: message,
      timeout: timeout
    )
    guard result.status == 0 else {
      throw .programFailed(status: result.status, said: result.errorText)
    }
    do {
      let signature = try Signature(armored: String(decoding: result.output, as: UTF8.self))
      try signature.verify(message, namespace: namespace, by: key)
      return signature
    } catch {
      throw .badAnswer(error)
    }
  }
}
