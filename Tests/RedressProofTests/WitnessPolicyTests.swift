import Foundation
import RedressProof
import RedressTestSupport
import Testing

struct WitnessPolicyTests {
  private let log: NoteSigningKey
  private let witnesses: [NoteSigningKey]
  private let checkpoint: Checkpoint

  init() throws {
    log = try NoteSigningKey(making: .ed25519, name: "office.example")
    witnesses = try (1...6).map { try NoteSigningKey(making: .cosignature, name: "w\($0).example") }
    checkpoint = try #require(Checkpoint(origin: "office.example", size: 7, root: .empty))
  }

  private var lines: String {
    "log \(log.key)\n"
      + witnesses.enumerated().map { "witness w\($0 + 1) \($1.key)\n" }.joined()
  }

  private func note(_ keys: [NoteSigningKey]) -> SignedNote {
    SignedNote(
      text: checkpoint.text,
      signatures: keys.compactMap { $0.sign(checkpoint.text, at: 1_700_000_000) }
    )
  }

  @Test func `groups of groups count as the specification's example says`() throws {
    let policy = try WitnessPolicy(
      """
      # The example of C2SP's tlog-policy.
      \(lines)
      \tgroup X-witnesses  2 w1 w2 w3
      group Y-witnesses any w4 w5 w6
        # in between
      group X-and-Y all X-witnesses Y-witnesses
      quorum X-and-Y
      """
    )
    for chosen in 0..<64 {
      let keys = witnesses.indices.filter { chosen >> $0 & 1 == 1 }
      let verdict = try policy.judge(note([log] + keys.map { witnesses[$0] }))
      let (first, second) = (keys.count { $0 < 3 }, keys.count { $0 >= 3 })
      #expect(verdict.isMet == (first >= 2 && second >= 1))
      #expect(verdict.witnesses.map(\.name) == keys.map { "w\($0 + 1)" })
      #expect(verdict.log == log.key)
      #expect(try !policy.judge(note(keys.map { witnesses[$0] })).isMet)
    }
  }

  @Test func `the same witness twice counts once, and a stranger not at all`() throws {
    let policy = try WitnessPolicy(lines + "group g 2 w1 w2\nquorum g\n")
    let stranger = try NoteSigningKey(making: .cosignature, name: "w2.example")
    #expect(try !policy.judge(note([log, witnesses[0], witnesses[0], stranger])).isMet)
    #expect(try policy.judge(note([log, witnesses[0], stranger, witnesses[1]])).isMet)
  }

  @Test func `a log's key counts for its own origin only`() throws {
    let policy = try WitnessPolicy(lines + "quorum none\n")
    let other = try #require(Checkpoint(origin: "other.example", size: 7, root: .empty))
    let signature = try #require(log.sign(other.text, at: 0))
    #expect(try !policy.judge(SignedNote(text: other.text, signatures: [signature])).isMet)
    #expect(try policy.judge(note([log])).isMet)
    #expect(try WitnessPolicy("quorum none").judge(note([])).isMet)
  }

  @Test func `one forged signature spoils the whole note`() throws {
    let policy = try WitnessPolicy(lines + "group g any w1 w2\nquorum g\n")
    let other = try #require(Checkpoint(origin: "office.example", size: 8, root: .empty))
    let forged = try #require(witnesses[1].sign(other.text, at: 1_700_000_000))
    var spoilt = note([log, witnesses[0]])
    spoilt.signatures.append(forged)
    #expect(throws: NoteError.forged(name: "w2.example")) { try policy.judge(spoilt) }
  }

  @Test func `what is wrong in a policy is told with its line`() throws {
    let (log, w1, w2) = (log.key, witnesses[0].key, witnesses[1].key)
    let renamed = try NoteKey(name: "again", algorithm: .cosignature, bytes: w1.bytes)
    let cases: [(String, WitnessPolicyError.Fault, Int)] = [
      ("", .noQuorum, 1),
      ("log \(log)\n", .noQuorum, 2),
      ("lock \(log)\nquorum none", .form, 1),
      ("log\nquorum none", .form, 1),
      ("log \(log) a b\nquorum none", .form, 1),
      ("log x\nquorum none", .key(.notAKey), 1),
      ("log \(log)\nlog \(log)\nquorum none", .sameKey, 2),
      ("witness a \(log)\nquorum a", .notAWitnessKey, 1),
      ("witness a \(w1)\nwitness b \(renamed)\nquorum a", .sameKey, 2),
      ("witness a \(w1)\nwitness a \(w2)\nquorum a", .nameTaken, 2),
      ("witness none \(w1)\nquorum none", .nameTaken, 1),
      ("witness a \(w1)\ngroup a any a\nquorum a", .nameTaken, 2),
      ("group g any a\nwitness a \(w1)\nquorum g", .unknownName, 1),
      ("witness a \(w1)\ngroup g any g\nquorum g", .unknownName, 2),
      ("witness a \(w1)\ngroup g any none\nquorum g", .unknownName, 2),
      ("witness a \(w1)\ngroup g any\nquorum g", .form, 2),
      ("witness a \(w1)\ngroup g 0 a\nquorum g", .threshold, 2),
      ("witness a \(w1)\ngroup g 2 a\nquorum g", .threshold, 2),
      ("witness a \(w1)\ngroup g +1 a\nquorum g", .threshold, 2),
      ("witness a \(w1)\ngroup g 99999999999999999999 a\nquorum g", .threshold, 2),
      ("witness a \(w1)\ngroup g any a a\nquorum g", .countedTwice, 2),
      ("witness a \(w1)\ngroup g any a\ngroup h any a g\nquorum h", .countedTwice, 3),
      ("quorum a\nwitness a \(w1)", .unknownName, 1),
      ("witness a \(w1)\nquorum a\nquorum none", .secondQuorum, 3),
      ("quorum none\r\n", .character, 1),
    ]
    for (text, fault, line) in cases {
      #expect(throws: WitnessPolicyError(fault: fault, line: line), "\(text)") {
        try WitnessPolicy(text)
      }
    }
  }
}
