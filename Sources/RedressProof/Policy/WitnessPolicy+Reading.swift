/// What is wrong in a policy, and in which of its lines.
public struct WitnessPolicyError: Error, Hashable, Sendable {
  public enum Fault: Hashable, Sendable {
    /// The first word is none of `log`, `witness`, `group`, `quorum`, or words are missing or too many.
    case form

    /// A control character.
    case character

    /// The key is none.
    case key(NoteError)

    /// A witness needs a key for cosignatures.
    case notAWitnessKey

    /// The same key twice, whatever its name.
    case sameKey

    /// The name is taken, or is `none`.
    case nameTaken

    /// No line before this one defines the name.
    case unknownName

    /// A witness or a group would count twice.
    case countedTwice

    /// Not `all`, `any` or a number from 1 to the number of members.
    case threshold

    /// A second quorum.
    case secondQuorum

    /// No quorum at all; the line is the last.
    case noQuorum

    /// Longer than any policy that is read here.
    case tooLong
  }

  public let fault: Fault

  /// From 1.
  public let line: Int

  public init(fault: Fault, line: Int) {
    (self.fault, self.line) = (fault, line)
  }
}

extension WitnessPolicy {
  /// Of bytes.
  private static let longest = 262_144

  /// Reads a policy.
  ///
  /// - Throws: ``WitnessPolicyError`` of the first line with a fault.
  public init(_ text: String) throws(WitnessPolicyError) {
    guard text.utf8.count <= Self.longest else {
      throw WitnessPolicyError(fault: .tooLong, line: 1)
    }
    var reading = Reading()
    let lines = Array(text.utf8).split(
      separator: UInt8(ascii: "\n"),
      omittingEmptySubsequences: false
    )
    for (place, line) in lines.enumerated() {
      do throws(WitnessPolicyError.Fault) {
        try reading.take(line)
      } catch {
        throw WitnessPolicyError(fault: error, line: place + 1)
      }
    }
    guard let quorum = reading.quorum else {
      throw WitnessPolicyError(fault: .noQuorum, line: lines.count)
    }
    self.init(logs: reading.logs, witnesses: reading.witnesses, rule: quorum)
  }
}

extension WitnessPolicyError.Fault: Error {}

/// A policy up to some line.
///
/// Names are bytes, so that two that only look alike are two.
private struct Reading {
  typealias Fault = WitnessPolicyError.Fault

  var logs: [NoteKey] = []
  var witnesses: [WitnessPolicy.Witness] = []
  var quorum: WitnessPolicy.Rule?
  private var rules: [[UInt8]: WitnessPolicy.Rule] = [:]
  private var members: Set<[UInt8]> = []

  mutating func take(_ line: ArraySlice<UInt8>) throws(Fault) {
    guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else { throw .character }
    let words = line.split { $0 == 0x20 || $0 == 0x09 }.map(Array.init)
    guard let first = words.first, first.first != UInt8(ascii: "#") else { return }
    switch String(decoding: first, as: UTF8.self) {
    case "log": try takeLog(words)
    case "witness": try takeWitness(words)
    case "group": try takeGroup(words)
    case "quorum": try takeQuorum(words)
    default: throw .form
    }
  }

  private mutating func takeLog(_ words: [[UInt8]]) throws(Fault) {
    guard (2...3).contains(words.count) else { throw .form }
    let key = try key(words[1])
    guard !logs.contains(where: { $0.bytes == key.bytes }) else { throw .sameKey }
    logs.append(key)
  }

  private mutating func takeWitness(_ words: [[UInt8]]) throws(Fault) {
    guard (3...4).contains(words.count) else { throw .form }
    let key = try key(words[2])
    guard key.algorithm == .cosignature else { throw .notAWitnessKey }
    guard !witnesses.contains(where: { $0.key.bytes == key.bytes }) else { throw .sameKey }
    try define(words[1], .witness(witnesses.count))
    witnesses.append(.init(name: String(decoding: words[1], as: UTF8.self), key: key))
  }

  private mutating func takeGroup(_ words: [[UInt8]]) throws(Fault) {
    guard words.count >= 4 else { throw .form }
    var parts: [WitnessPolicy.Rule] = []
    for name in words[3...] {
      guard let rule = rules[name] else { throw .unknownName }
      guard members.insert(name).inserted else { throw .countedTwice }
      parts.append(rule)
    }
    let count: Int
    switch String(decoding: words[2], as: UTF8.self) {
    case "all": count = parts.count
    case "any": count = 1
    case let text:
      guard words[2].allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
        (1...parts.count).contains(number)
      else { throw .threshold }
      count = number
    }
    try define(words[1], .atLeast(count, of: parts))
  }

  private mutating func takeQuorum(_ words: [[UInt8]]) throws(Fault) {
    guard words.count == 2 else { throw .form }
    guard quorum == nil else { throw .secondQuorum }
    if words[1].elementsEqual("none".utf8) {
      quorum = .nobody
    } else {
      guard let rule = rules[words[1]] else { throw .unknownName }
      quorum = rule
    }
  }

  private func key(_ word: [UInt8]) throws(Fault) -> NoteKey {
    do { return try NoteKey(String(decoding: word, as: UTF8.self)) } catch { throw .key(error) }
  }

  private mutating func define(_ name: [UInt8], _ rule: WitnessPolicy.Rule) throws(Fault) {
    guard rules[name] == nil, !name.elementsEqual("none".utf8) else { throw .nameTaken }
    rules[name] = rule
  }
}
