import Crypto
import Foundation
import RedressProof
import RedressTestSupport
import Testing

struct SignatureTests {
  @Test func `signatures recorded in a file and by a token hold, and are written as they were`()
    throws
  {
    for (line, text) in [
      (Recorded.plainKey, Recorded.plainSignature), (Recorded.tokenKey, Recorded.tokenSignature),
    ] {
      let key = try PublicKey(line: line)
      let signature = try Signature(armored: text)
      try signature.verify(Recorded.message, namespace: Recorded.namespace, by: key)
      #expect(signature.armored == text)
      #expect(try Signature(blob: signature.blob) == signature)
    }
    let token = try Signature(armored: Recorded.tokenSignature).token
    #expect(token == .init(flags: 1, counter: 0x1234_5678))
  }

  @Test func `one message, one use, one key`() throws {
    let signature = try Signature(armored: Recorded.tokenSignature)
    let key = try PublicKey(line: Recorded.tokenKey)
    let message = Recorded.message
    #expect(throws: SignatureError.otherNamespace) {
      try signature.verify(message, namespace: "file", by: key)
    }
    #expect(throws: SignatureError.otherKey) {
      try signature.verify(message, namespace: "unittest", by: PublicKey(line: Recorded.plainKey))
    }
    #expect(throws: SignatureError.wrong) {
      try signature.verify(message + [0], namespace: "unittest", by: key)
    }
  }

  @Test func `every byte of a signature matters, raw and armored`() async throws {
    for (line, text) in [
      (Recorded.plainKey, Recorded.plainSignature), (Recorded.tokenKey, Recorded.tokenSignature),
    ] {
      let key = try PublicKey(line: line)
      let blob = try Signature(armored: text).blob
      let armored = Array(text.utf8)
      try await withSeeds(8) { random in
        for place in blob.indices {
          var other = blob
          other[place] ^= UInt8.random(in: 1...255, using: &random)
          #expect(throws: SignatureError.self) {
            try Signature(blob: other)
              .verify(Recorded.message, namespace: Recorded.namespace, by: key)
          }
        }
        for place in armored.indices {
          var other = armored
          other[place] ^= UInt8.random(in: 1...255, using: &random)
          guard let text = String(validating: other, as: UTF8.self) else { continue }
          #expect(throws: SignatureError.self) {
            try Signature(armored: text)
              .verify(Recorded.message, namespace: Recorded.namespace, by: key)
          }
        }
      }
      for count in blob.indices {
        #expect(throws: SignatureError.self) { try Signature(blob: Array(blob.prefix(count))) }
      }
      #expect(throws: SignatureError.malformed) { try Signature(blob: blob + [0]) }
    }
  }

  @Test func `another version, another hash and a field kept for later are told apart`() throws {
    let blob = try Signature(armored: Recorded.plainSignature).blob
    var version = blob
    version[9] = 2
    #expect(throws: SignatureError.otherVersion) { try Signature(blob: version) }
    // The preamble, the version, the key, the namespace with its length.
    let reserved = 6 + 4 + 4 + 51 + 4 + 8
    var kept = blob
    kept[reserved + 3] = 1
    kept.insert(7, at: reserved + 4)
    #expect(throws: SignatureError.reserved) { try Signature(blob: kept) }
    var hash = blob
    hash.replaceSubrange(reserved + 8..<reserved + 14, with: "sha384".utf8)
    #expect(throws: SignatureError.otherHashing) { try Signature(blob: hash) }
  }

  @Test func `a token that nobody touched is not believed, however right its signature is`() throws
  {
    let secret = Curve25519.Signing.PrivateKey()
    let bytes = Array(secret.publicKey.rawRepresentation)
    let key = try PublicKey(.token(application: "ssh:"), bytes: bytes)
    let message = Array("hello".utf8)
    for (flags, isBelieved) in [(1, true), (0, false), (4, false), (5, true)] as [(UInt8, Bool)] {
      let signed = Signature.toSign(message, namespace: "n", hashing: .sha256)
      let toSign: [UInt8] =
        SHA256.hash(data: Array("ssh:".utf8)) + [flags, 0, 0, 0, 9] + SHA256.hash(data: signed)
      let answer =
        Self.string(key.type.utf8) + Self.string(try secret.signature(for: toSign))
        + [flags, 0, 0, 0, 9]
      let signature = try Signature(answer: answer, key: key, namespace: "n", hashing: .sha256)
      if isBelieved {
        try signature.verify(message, namespace: "n", by: key)
      } else {
        #expect(throws: SignatureError.untouched) {
          try signature.verify(message, namespace: "n", by: key)
        }
      }
    }
  }

  @Test(arguments: Signature.Hashing.allCases)
  func `ssh-keygen confirms what is made here, and this what ssh-keygen made`(
    _ hashing: Signature.Hashing
  ) async throws {
    try await OpenSSH.with { ssh in
      let secret = Curve25519.Signing.PrivateKey()
      let key = try PublicKey(.plain, bytes: Array(secret.publicKey.rawRepresentation))
      let allowed = try #require(AllowedSigner(name: "ann", namespaces: ["acts"], key: key))
      let message = Array("an act".utf8)
      let bytes = Signature.toSign(message, namespace: "acts", hashing: hashing)
      let answer = Self.string(key.type.utf8) + Self.string(try secret.signature(for: bytes))
      let signature = try Signature(answer: answer, key: key, namespace: "acts", hashing: hashing)
      #expect(
        try await ssh.verifies(message, signature, namespace: "acts", allowed: [allowed], as: "ann")
      )
      #expect(
        try await !ssh.verifies([7], signature, namespace: "acts", allowed: [allowed], as: "ann")
      )

      let own = try await ssh.makeKey("key")
      let made = try await ssh.run(
        "ssh-keygen -Y sign -q -n acts -O hashalg=\(hashing.rawValue) -f key",
        input: message
      )
      let theirs = try Signature(armored: made.text)
      try theirs.verify(message, namespace: "acts", by: own)
      #expect(theirs.hashing == hashing)
      #expect(theirs.armored == made.text)
    }
  }

  static func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
    [0, 0, UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes
  }
}
