import Foundation
import RedressProof
import RedressTestSupport
import Testing

struct PublicKeyTests {
  @Test func `lines, fingerprints and wire forms are those of OpenSSH`() async throws {
    try await OpenSSH.with { ssh in
      let key = try await ssh.makeKey("key")
      let written = String(decoding: try ssh.folder.read("key.pub"), as: UTF8.self)
      #expect(written == key.line + " a comment\n")
      try ssh.folder.write(Array(Recorded.tokenKey.utf8), to: "token.pub")
      for (file, key) in [("key", key), ("token", try PublicKey(line: Recorded.tokenKey))] {
        let said = try await ssh.run("ssh-keygen -l -E sha256 -f \(file).pub").text
        #expect(said.split(separator: " ")[1] == key.fingerprint)
        #expect(try PublicKey(blob: key.blob) == key)
        #expect(try PublicKey(line: key.line) == key)
      }
    }
  }

  @Test func `a key on a token is another key than the same point in a file`() throws {
    let token = try PublicKey(line: Recorded.tokenKey)
    #expect(token.kind == .token(application: "ssh:"))
    let plain = try PublicKey(.plain, bytes: token.bytes)
    #expect(plain != token)
    #expect(plain.fingerprint != token.fingerprint)
  }

  @Test func `a wire form that is cut short, goes on or names another kind is refused`() throws {
    for line in [Recorded.plainKey, Recorded.tokenKey] {
      let key = try PublicKey(line: line)
      for count in 0..<key.blob.count {
        #expect(throws: PublicKeyError.self) { try PublicKey(blob: Array(key.blob.prefix(count))) }
      }
      #expect(throws: PublicKeyError.malformed) { try PublicKey(blob: key.blob + [0]) }
    }
    let token = try PublicKey(line: Recorded.tokenKey)
    let base64 = Data(token.blob).base64EncodedString()
    #expect(throws: PublicKeyError.otherType) { try PublicKey(line: "ssh-ed25519 \(base64)") }
    let rsa = Data([0, 0, 0, 7] + Array("ssh-rsa".utf8)).base64EncodedString()
    #expect(throws: PublicKeyError.unsupported) { try PublicKey(line: "ssh-rsa \(rsa)") }
    for line in ["", "ssh-ed25519", "ssh-ed25519 AAA", "a\nb c", Recorded.plainKey + "\n\n"] {
      #expect(throws: PublicKeyError.notALine) { try PublicKey(line: line) }
    }
  }

  @Test func `a point under which everything is signed is no key`() throws {
    var zeros = [UInt8](repeating: 0, count: 32)
    #expect(throws: PublicKeyError.weak) { try PublicKey(.plain, bytes: zeros) }
    zeros[31] = 0x80
    #expect(throws: PublicKeyError.weak) { try PublicKey(.plain, bytes: zeros) }
    // Order 8, once with each sign of x; then 1 written as the prime and one.
    let eight = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03"
    for last in ["7a", "fa"] {
      let bytes = try #require(Self.bytes(eight + last))
      #expect(throws: PublicKeyError.weak) { try PublicKey(.plain, bytes: bytes) }
    }
    let overPrime = [0xee] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
    #expect(throws: PublicKeyError.weak) { try PublicKey(.plain, bytes: overPrime) }
    #expect(throws: PublicKeyError.malformed) { try PublicKey(.plain, bytes: [1, 2, 3]) }
  }

  @Test func `JSON has one text for a key`() throws {
    let key = try PublicKey(line: Recorded.plainKey)
    let json = try JSONEncoder().encode([key])
    #expect(try JSONDecoder().decode([PublicKey].self, from: json) == [key])
    #expect(try JSONDecoder().decode([String].self, from: json) == [key.line])
    let commented = try JSONEncoder().encode([Recorded.plainKey])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([PublicKey].self, from: commented)
    }
  }

  static func bytes(_ digits: String) -> [UInt8]? {
    let digits = Array(digits)
    return stride(from: 0, to: digits.count, by: 2).reduce(into: [UInt8]?([])) { bytes, place in
      guard let byte = UInt8(String(digits[place...place + 1]), radix: 16) else {
        bytes = nil
        return
      }
      bytes?.append(byte)
    }
  }
}
