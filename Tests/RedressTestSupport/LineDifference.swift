/// Expected lines laid beside actual ones.
public struct LineDifference: Sendable, CustomStringConvertible {
  enum Entry: Sendable, Equatable {
    case same(expected: String)
    case missing(String)
    case unexpected(String)
  }

  let entries: [Entry]

  public init(expected: [String], actual: [String]) {
    let difference = actual.difference(from: expected) { ExpectedLine($0).matches($1) }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var entries: [Entry] = []
    var new = 0
    for (old, line) in expected.enumerated() {
      if removed.contains(old) {
        entries.append(.missing(line))
        continue
      }
      while inserted.contains(new) {
        entries.append(.unexpected(actual[new]))
        new += 1
      }
      entries.append(.same(expected: line))
      new += 1
    }
    entries += actual[new...].map { .unexpected($0) }
    self.entries = entries
  }

  /// Whether every expected line came, and no other.
  public var isEmpty: Bool { entries.allSatisfy(\.isSame) }

  /// The expectation to write down: the actual lines, but marks stay where they still hold.
  public var recorded: [String] {
    entries.compactMap {
      switch $0 {
      case .same(let line), .unexpected(let line): line
      case .missing: nil
      }
    }
  }

  /// Each line after `- ` (expected, did not come) or `+ ` (came, not expected), with up to three
  /// of the lines that agree around them.
  public var description: String {
    let context = 3
    var text: [String] = []
    for (place, entry) in entries.enumerated() {
      switch entry {
      case .missing(let line): text.append("- " + line)
      case .unexpected(let line): text.append("+ " + line)
      case .same(let line):
        let near = entries[max(0, place - context)..<min(entries.count, place + context + 1)]
        if near.contains(where: { !$0.isSame }) {
          text.append("  " + line)
        } else if text.last != "  …" {
          text.append("  …")
        }
      }
    }
    return text.joined(separator: "\n")
  }
}

extension LineDifference.Entry {
  fileprivate var isSame: Bool { if case .same = self { true } else { false } }
}
