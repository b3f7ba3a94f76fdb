import Foundation
import RedressProof
import RedressTestSupport
import Testing

struct NoteTests {
  /// Source: the documentation of Go's `golang.org/x/mod/sumdb/note`.
  private static let goNote = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

    """
  private static let goSecret =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  private static let goKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

  /// Source: C2SP `tlog-cosignature`.
  private static let sofa = """
    example.com/behind-the-sofa
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
    — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

    """

  @Test func `a note, a key and a secret of Go's own read, verify and are made again`() throws {
    let note = try SignedNote(Self.goNote)
    let key = try NoteKey(Self.goKey)
    #expect(key.description == Self.goKey)
    #expect(try note.signature(by: key) == .right(at: nil))
    let secret = try NoteSigningKey(secretText: Self.goSecret + "\n")
    #expect(secret.key == key)
    #expect(secret.secretText == Self.goSecret)
    #expect(secret.sign(note.text, at: 0).map { key.answer($0, of: note.text) } == .right(at: nil))
    #expect(note.description == Self.goNote)
    #expect(!"\(secret)".contains("AYEK"))
    #expect(!String(reflecting: secret).contains("AYEK"))
  }

  /// Source: the witness Navigli, as the lists of public witnesses have it.
  @Test func `the key of a public witness has the id that its operator gives it`() throws {
    let text =
      "witness.navigli.sunlight.geomys.org+a3e00fe2"
      + "+BNy/co4C1Hn1p+INwJrfUlgz7W55dSZReusH/GhUhJ/G"
    let key = try NoteKey(text)
    #expect(key.algorithm == .cosignature)
    #expect(key.id == 0xa3e0_0fe2)
    #expect(key.description == text)
  }

  @Test func `a secret that signs gives a public half that verifies, for both kinds`() throws {
    for algorithm in [NoteKey.Algorithm.ed25519, .cosignature] {
      let secret = try NoteSigningKey(making: algorithm, name: "witness.example/w1")
      let again = try NoteSigningKey(secretText: secret.secretText)
      #expect(again.key == secret.key)
      let text = "a\n1\nb\n"
      let signature = try #require(again.sign(text, at: 1_679_315_147))
      let time: UInt64? = algorithm == .cosignature ? 1_679_315_147 : nil
      #expect(secret.key.answer(signature, of: text) == .right(at: time))
      #expect(secret.key.answer(signature, of: "b\n1\nb\n") == .wrong)
      let other = try NoteSigningKey(making: algorithm, name: "witness.example/w1")
      #expect(other.key.answer(signature, of: text) == .notMine)
      #expect(NoteSignature(line: signature.line) == signature)
    }
  }

  /// Source: a tree head of the Sigsum log `seasalp.glasklar.is` of 2025-08-01, with the keys of
  /// two witnesses as Sigsum's own policies have them.
  @Test func `what two witnesses of the public network cosigned holds`() throws {
    let root = try #require(
      PublicKeyTests.bytes("4ccedda0c3e6afc83cfcddfad7df3d95cbd1e857ecf3cf0569b8f69ce32727f8")
        .flatMap(TreeHash.init)
    )
    let checkpoint = try #require(
      Checkpoint(
        origin: "sigsum.org/v1/tree/"
          + "44ad38f8226ff9bd27629a41e55df727308d0a1cd8a2c31d3170048ac1dd22a1",
        size: 12_851,
        root: root
      )
    )
    for (key, signature) in [
      (
        "b2106db9065ec97f25e09c18839216751a6e26d8ed8b41e485a563d3d1498536",
        "9ab58c0f6cbfd02549891b3b9d7e68fd7fefd42b6dc22fbbee7ed3119d1ed180"
          + "7edc74c8b12fd430e4ee6084b59077d4c8eafe09eefdbbe31666828c34d24702"
      ),
      (
        "15d6d0141543247b74bab3c1076372d9c894f619c376d64b29aa312cc00f61ad",
        "82f16ff572ba54e6f0b2f27e0e34fa729ab42d566b1d54a0b689d345c373fd0d"
          + "87a61a6b6e81b4d17b3ca9f13f01a6c1325d701e6350ecddfa54b6b453691d0f"
      ),
    ] {
      let witness = try NoteKey(
        name: "witness",
        algorithm: .cosignature,
        bytes: try #require(PublicKeyTests.bytes(key))
      )
      let time: UInt64 = 1_754_020_861
      let id = (0..<4).map { UInt8(truncatingIfNeeded: witness.id >> (24 - 8 * UInt32($0))) }
      let seconds = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * UInt64($0))) }
      let bytes = id + seconds + (try #require(PublicKeyTests.bytes(signature)))
      let line = "— witness \(Data(bytes).base64EncodedString())"
      let parsed = try #require(NoteSignature(line: line))
      #expect(witness.answer(parsed, of: checkpoint.text) == .right(at: time))
    }
  }

  @Test func `the examples of the specifications are read and written as they stand`() throws {
    let note = try SignedNote(Self.sofa)
    let checkpoint = try Checkpoint(text: note.text)
    #expect(checkpoint.origin == "example.com/behind-the-sofa")
    #expect(checkpoint.size == 20_852_163)
    #expect(checkpoint.root.base64 == "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
    #expect(checkpoint.text == note.text)
    #expect(note.description == Self.sofa)
    #expect(note.signatures.map(\.bytes.count) == [64, 72])
    #expect(note.signatures[1].bytes.prefix(8).reduce(0) { $0 << 8 | Int($1) } == 1_679_315_147)

    let body = """
      old 20852014
      PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
      jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
      5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
      /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

      \(Self.sofa)
      """
    let request = try AddCheckpoint(body)
    #expect(request.oldSize == 20_852_014)
    #expect(request.proof.count == 4)
    #expect(request.note == note)
    #expect(request.description == body)
  }

  @Test(arguments: [
    "", "a\n", "a\n1\n", "\n1\nROOT\n", "a\n01\nROOT\n", "a\n+1\nROOT\n", "a\n-1\nROOT\n",
    "a\n1\nROO\n", "a\n1\nROOT", "a\n1\nROOT\n\n", "a\n1\nROOT\n\nb\n", "a\r\n1\nROOT\n",
    "a\n18446744073709551616\nROOT\n", "a\n1\nROOT \n",
  ])
  func `what is no checkpoint is refused`(_ text: String) throws {
    let text = text.replacingOccurrences(of: "ROOT", with: TreeHash.empty.base64)
    #expect(throws: NoteError.notACheckpoint) { try Checkpoint(text: text) }
  }

  @Test func `every byte of a signed checkpoint matters`() async throws {
    let log = try NoteSigningKey(making: .ed25519, name: "office.example")
    let witness = try NoteSigningKey(making: .cosignature, name: "witness.example")
    let checkpoint = try #require(
      Checkpoint(origin: "office.example", size: 7, root: .empty, extensions: ["more"])
    )
    let signatures = [log, witness].compactMap { $0.sign(checkpoint.text, at: 1_700_000_000) }
    let note = Array(SignedNote(text: checkpoint.text, signatures: signatures).description.utf8)
    let policy = try WitnessPolicy(
      "log \(log.key)\nwitness w \(witness.key)\nquorum w\n"
    )
    #expect(try policy.judge(SignedNote(String(decoding: note, as: UTF8.self))).isMet)
    try await withSeeds(20) { random in
      for place in note.indices {
        var other = note
        other[place] ^= UInt8.random(in: 1...255, using: &random)
        guard let text = String(validating: other, as: UTF8.self) else { continue }
        let verdict = try? policy.judge(SignedNote(text))
        #expect(verdict?.isMet != true, "byte \(place)")
      }
    }
  }

  private static let root = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="

  @Test(arguments: [
    ("redress/1f 12 \(root)\n", 1), ("Dear you,\n\nKeep it.\nredress/1f 12\n\(root)\n\nUs\n", 1),
    ("> > redress/1f 12\n> > \(root)\n", 1),
    ("Redress-Checkpoint: redress/1f 12\n \(root)\nTo: a@b.c\n\nredress/1f 11\r\n\(root)\r\n", 2),
    ("redress/1f 12 \(root) and redress/1f 12 \(root)", 1),
    ("", 0), ("12 \(root)", 0), ("redress/1f twelve \(root)", 0),
    ("redress/1f 12 \(root.dropLast())", 0),
  ])
  func `a letter's checkpoint is read however its lines were broken`(
    _ text: String,
    _ count: Int
  ) throws {
    let found = Checkpoint.told(in: text)
    #expect(found.count == count)
    for checkpoint in found {
      #expect(checkpoint.origin == "redress/1f" && checkpoint.root.base64 == Self.root)
      #expect(Checkpoint.told(in: checkpoint.line) == [checkpoint])
      #expect(Checkpoint.told(in: checkpoint.text) == [checkpoint])
    }
  }

  @Test(arguments: [
    "", "name", "name+00000000+AAAA", "a b+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
    "PeterNeumann+c74f20a3+BRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  ])
  func `what is no key is refused`(_ text: String) {
    #expect(throws: NoteError.self) { try NoteKey(text) }
    #expect(throws: NoteError.self) { try NoteSigningKey(secretText: "PRIVATE+KEY+" + text) }
  }
}
