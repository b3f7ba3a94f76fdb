import Foundation
import RedressProof
import RedressTestSupport
import Testing

/// The system's own OpenSSH, in a folder of a test's own.
struct OpenSSH: Sendable {
  let folder: TemporaryFolder

  static func with(_ body: (OpenSSH) async throws -> Void) async throws {
    try await TemporaryFolder.with { try await body(OpenSSH(folder: $0)) }
  }

  /// Runs a line of the shell in the folder.
  @discardableResult
  func run(_ line: String, input: [UInt8] = []) async throws -> ProgramResult {
    try await Program.shell().run(["-c", line], in: folder.path, input: input)
  }

  /// Makes a key in a file without a passphrase.
  func makeKey(_ name: String) async throws -> PublicKey {
    let made = try await run("ssh-keygen -q -t ed25519 -N '' -C 'a comment' -f \(name)")
    try #require(made.exitStatus == 0, "\(made.errorText)")
    return try PublicKey(line: String(decoding: folder.read(name + ".pub"), as: UTF8.self))
  }

  /// What `ssh-keygen -Y verify` says of a signature.
  func verifies(
    _ message: [UInt8],
    _ signature: Signature,
    namespace: String,
    allowed: [AllowedSigner],
    as name: String,
    options: String = ""
  ) async throws -> Bool {
    try folder.write(Array(signature.armored.utf8), to: "signature")
    try folder.write(Array(allowed.map { $0.line + "\n" }.joined().utf8), to: "allowed")
    let result = try await run(
      "ssh-keygen -Y verify -f allowed -I \(name) -n \(namespace) -s signature \(options)",
      input: message
    )
    return result.exitStatus == 0
  }

  /// Starts an agent that holds the keys in these files, and ends it after the body.
  func withAgent(_ files: [String], _ body: (String) async throws -> Void) async throws {
    let socket = folder.path(of: "agent")
    let agent = Program.shell().start(["-c", "exec ssh-agent -D -a agent"], in: folder.path)
    for file in files {
      let added = try await run(
        """
        tries=0
        until test -S agent || test $tries = 100; do sleep 0.05; tries=$((tries + 1)); done
        SSH_AUTH_SOCK=agent ssh-add -q \(file)
        """
      )
      try #require(added.exitStatus == 0, "\(added.errorText)")
    }
    try await body(socket)
    _ = try await agent.kill(after: .zero)
  }
}

/// Recorded by OpenSSH's developers with a real token.
///
/// Source: openssh-portable, `regress/unittests/sshsig/testdata`.
enum Recorded {
  static let message = Array("This is a test, this is only a test".utf8)
  static let namespace = "unittest"

  static let tokenKey = """
    sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIJsaDYXQYruc6bilCYDI\
    K4YSOeG+zmrRO2M9t03//7LHAAAABHNzaDo= ED25519-SK test key
    """
  static let tokenSignature = """
    -----BEGIN SSH SIGNATURE-----
    U1NIU0lHAAAAAQAAAEoAAAAac2stc3NoLWVkMjU1MTlAb3BlbnNzaC5jb20AAAAgmxoNhd
    Biu5zpuKUJgMgrhhI54b7OatE7Yz23Tf//sscAAAAEc3NoOgAAAAh1bml0dGVzdAAAAAAA
    AAAGc2hhNTEyAAAAZwAAABpzay1zc2gtZWQyNTUxOUBvcGVuc3NoLmNvbQAAAEAi+7eTjW
    /+LQ2M+sCD+KFtH1n7VFFJon/SZFsxODyV8cWTlFKj617Ys1Ur5TV6uaEXQhck8rBA2oQI
    HTPANLIPARI0Vng=
    -----END SSH SIGNATURE-----

    """

  static let plainKey = """
    ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIlizSIN3DQV78VPNjVvvwjgf+P5HqbPYCYu3BOMdjAE ED25519
    """
  static let plainSignature = """
    -----BEGIN SSH SIGNATURE-----
    U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgiWLNIg3cNBXvxU82NW+/COB/4/
    keps9gJi7cE4x2MAQAAAAIdW5pdHRlc3QAAAAAAAAABnNoYTUxMgAAAFMAAAALc3NoLWVk
    MjU1MTkAAABAihQsbUzuNEFflk5Tw1+H9aLS7tZQk0RG8KW1DtOmDYYnWe3D3UKiG3fcJa
    DNg4vBWp1j1gLRiBMOF+gwYNegDg==
    -----END SSH SIGNATURE-----

    """
}
