import Foundation
import RedressProof
import RedressTestSupport
import Testing

struct SignerTests {
  @Test func `an agent signs with the key that is asked for, and ssh-keygen confirms it`()
    async throws
  {
    try await OpenSSH.with { ssh in
      let ann = try await ssh.makeKey("ann")
      let bo = try await ssh.makeKey("bo")
      let absent = try await ssh.makeKey("absent")
      _ = try await ssh.run("ssh-keygen -q -t rsa -b 2048 -N '' -f rsa")
      try await ssh.withAgent(["ann", "rsa", "bo"]) { socket in
        #expect(try AgentSigner.keys(socket: socket) == [ann, bo])
        let message = [UInt8](repeating: 7, count: 100_000)
        for (name, key) in [("ann", ann), ("bo", bo)] {
          let signer = try AgentSigner(key, socket: socket)
          let signature = try signer.sign(message, namespace: "acts")
          #expect(signature.key == key)
          let allowed = try #require(AllowedSigner(name: name, namespaces: ["acts"], key: key))
          #expect(
            try await ssh.verifies(
              message,
              signature,
              namespace: "acts",
              allowed: [allowed],
              as: name
            )
          )
        }
        #expect(throws: SigningError.agentRefused) {
          try AgentSigner(absent, socket: socket).sign(message, namespace: "acts")
        }
      }
    }
  }

  @Test func `an agent that is not there, is silent or babbles is told apart`() async throws {
    try await TemporaryFolder.with { folder in
      let key = try PublicKey(line: Recorded.plainKey)
      let nowhere = try AgentSigner(key, socket: folder.path(of: "nothing"))
      #expect(throws: SigningError.agentUnreachable(ENOENT)) {
        try nowhere.sign([1], namespace: "acts")
      }
      let long = try AgentSigner(key, socket: "/" + String(repeating: "a", count: 200))
      #expect(throws: SigningError.agentUnreachable(ENAMETOOLONG)) {
        try long.sign([1], namespace: "acts")
      }
      #expect(throws: SigningError.noAgent) { try AgentSigner(key, socket: "") }

      let cases: [([UInt8]?, SigningError)] = [
        (nil, .timedOut), ([], .agentGarbled), ([0, 0, 0, 0], .agentGarbled),
        ([0xff, 0xff, 0xff, 0xff], .agentGarbled), ([0, 0, 0, 9, 14], .agentGarbled),
        ([0, 0, 0, 1, 5], .agentRefused), ([0, 0, 0, 1, 6], .agentGarbled),
        ([0, 0, 0, 5, 14, 0, 0, 0, 0], .badAnswer(.malformed)),
        (Self.wrongAnswer, .badAnswer(.wrong)),
      ]
      for (place, (answer, error)) in cases.enumerated() {
        let socket = folder.path(of: "\(place)")
        let agent = try FalseAgent(at: socket, answering: answer)
        let signer = try AgentSigner(key, socket: socket, timeout: .milliseconds(200))
        #expect(throws: error, "\(place)") { try signer.sign([1], namespace: "acts") }
        agent.end()
      }
    }
  }

  /// In the form of a signature, and of nothing.
  private static let wrongAnswer: [UInt8] =
    [0, 0, 0, 88, 14, 0, 0, 0, 83, 0, 0, 0, 11] + Array("ssh-ed25519".utf8) + [0, 0, 0, 64]
    + [UInt8](repeating: 0, count: 64)

  @Test func `ssh-keygen signs with a key in a file`() async throws {
    try await OpenSSH.with { ssh in
      let key = try await ssh.makeKey("key")
      let signer = try KeyFileSigner(file: ssh.folder.path(of: "key"))
      #expect(signer.key == key)
      let message = [UInt8](repeating: 3, count: 1_000_000)
      let signature = try signer.sign(message, namespace: "acts")
      try signature.verify(message, namespace: "acts", by: key)
    }
  }

  @Test func `a key in a file that cannot sign says why`() async throws {
    try await OpenSSH.with { ssh in
      let file = ssh.folder.path(of: "key")
      #expect(throws: SigningError.noPublicKey(nil)) { try KeyFileSigner(file: file) }
      try ssh.folder.write(Array("no key".utf8), to: "key.pub")
      #expect(throws: SigningError.noPublicKey(.notALine)) { try KeyFileSigner(file: file) }
      try ssh.folder.remove("key.pub")

      _ = try await ssh.makeKey("key")
      _ = try await ssh.makeKey("other")
      // The public half beside it is another's.
      _ = try await ssh.run("cp other.pub key.pub; rm other other.pub")
      let stale = try KeyFileSigner(file: file)
      #expect(throws: SigningError.self) { try stale.sign([1], namespace: "acts") }

      try ssh.folder.write([], to: "key")
      let emptied = try KeyFileSigner(file: file)
      let error = try #require(throws: SigningError.self) {
        try emptied.sign([1], namespace: "acts")
      }
      guard case .programFailed(let status, let said) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(status != 0)
      #expect(!said.isEmpty)
    }
  }

  @Test func `a program that does not come to an end is ended`() async throws {
    try await OpenSSH.with { ssh in
      _ = try await ssh.makeKey("key")
      // Reading it waits for a writer, who never comes.
      _ = try await ssh.run("rm key; mkfifo key; chmod 600 key")
      let file = ssh.folder.path(of: "key")
      let signer = try KeyFileSigner(file: file, timeout: .milliseconds(300))
      #expect(throws: SigningError.timedOut) { try signer.sign([1], namespace: "acts") }
    }
  }

  @Test func `the lines of allowed signers bind a key to a use and to a time`() async throws {
    try await OpenSSH.with { ssh in
      let key = try await ssh.makeKey("key")
      let signature = try KeyFileSigner(file: ssh.folder.path(of: "key"))
        .sign([1], namespace: "acts")
      // 2026-03-01 00:00:00 and a leap day, in UTC.
      let (from, to) = (1_772_323_200, 1_835_395_199) as (Int64, Int64)
      let allowed = try #require(
        AllowedSigner(
          name: "ann",
          namespaces: ["other", "acts"],
          key: key,
          validAfter: from,
          validBefore: to
        )
      )
      #expect(allowed.line.contains(#"valid-after="20260301000000Z""#))
      #expect(allowed.line.contains(#"valid-before="20280228235959Z""#))
      for (time, holds) in [
        ("20260228235959Z", false), ("20260301000000Z", true), ("20280228235959Z", true),
        ("20280229000000Z", false),
      ] {
        let isRight = try await ssh.verifies(
          [1],
          signature,
          namespace: "acts",
          allowed: [allowed],
          as: "ann",
          options: "-O verify-time=\(time)"
        )
        #expect(isRight == holds, "\(time)")
      }
      let elsewhere = try #require(AllowedSigner(name: "ann", namespaces: ["other"], key: key))
      for (name, allowed) in [("ann", elsewhere), ("bo", allowed)] {
        let isRight = try await ssh.verifies(
          [1],
          signature,
          namespace: "acts",
          allowed: [allowed],
          as: name,
          options: "-O verify-time=20270101"
        )
        #expect(!isRight)
      }
    }
  }

  @Test(arguments: ["", "a b", "a,b", "*", "!ann", "a\"", "安", "a\nb"])
  func `a name that OpenSSH takes for a pattern is no name`(_ name: String) throws {
    let key = try PublicKey(line: Recorded.plainKey)
    #expect(AllowedSigner(name: name, namespaces: ["acts"], key: key) == nil)
    #expect(AllowedSigner(name: "ann", namespaces: [name], key: key) == nil)
    #expect(AllowedSigner(name: "ann", namespaces: [], key: key) == nil)
  }
}

extension TemporaryFolder {
  fileprivate func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path(of: name))
  }
}
