struct TranscriptParser {
  let name: String
  let lines: [String]
  private var next = 0
  private var claim: [String] = []
  private var claimIsOpen = false
  private var input: [String] = []

  init(name: String, lines: [String]) {
    self.name = name
    self.lines = lines
  }

  mutating func parse() throws(Transcript.Malformed) -> [Transcript.Item] {
    var items: [Transcript.Item] = []
    while next < lines.count {
      let line = lines[next]
      next += 1
      if line.hasPrefix("#!") {
        items.append(try directive(line.words(after: "#!")))
      } else if line.hasPrefix("#") {
        comment(line.words(after: "#"))
        continue
      } else if line.hasPrefix("< ") || line == "<" {
        input.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("$ ") {
        items.append(.step(try step(String(line.dropFirst(2)))))
      } else if !line.isEmpty {
        throw malformed("expected `# `, `#! `, `< ` or `$ ` here; found: \(line)")
      }
      claimIsOpen = false
    }
    guard input.isEmpty else { throw malformed("input after the last command") }
    return items
  }

  private mutating func comment(_ text: String) {
    if !claimIsOpen { claim = [] }
    claimIsOpen = true
    claim.append(text)
  }

  private mutating func directive(_ text: String) throws(Transcript.Malformed) -> Transcript.Item {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw malformed("this directive needs a value: \(text)") }
    switch parts[0] {
    case "now": return .variable(name: "REDRESS_NOW", value: parts[1])
    case "staff": return .variable(name: "REDRESS_STAFF", value: parts[1])
    case "env":
      let sides = parts[1].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2 else { throw malformed("expected `#! env NAME=VALUE`") }
      return .variable(name: String(sides[0]), value: String(sides[1]))
    case "file": return try file(parts[1])
    default:
      throw malformed("unknown directive `\(parts[0])`; known: now, staff, env, file")
    }
  }

  private mutating func file(_ name: String) throws(Transcript.Malformed) -> Transcript.Item {
    guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      throw malformed("a file's name must stay inside the folder: \(name)")
    }
    guard let end = lines[next...].firstIndex(of: "#! end") else {
      throw malformed("no `#! end` after this `#! file`")
    }
    defer { next = end + 1 }
    return .file(name: name, content: lines[next..<end].map { $0 + "\n" }.joined())
  }

  private mutating func step(_ first: String) throws(Transcript.Malformed) -> Transcript.Step {
    let line = next
    guard !claim.isEmpty else { throw malformed("say above the command what it shows: `# 1. …`") }
    var command = first
    while command.hasSuffix("\\"), next < lines.count {
      command += "\n" + lines[next]
      next += 1
    }
    let start = next
    let expected = try answer(toCommandAt: line)
    defer { input = [] }
    return Transcript.Step(
      claim: claim.joined(separator: " "),
      line: line,
      command: command,
      input: input,
      expected: expected,
      expectation: start..<next
    )
  }

  private mutating func answer(
    toCommandAt line: Int
  ) throws(Transcript.Malformed) -> Transcript.Answer {
    var answer = Transcript.Answer(output: [], errors: [], status: 0)
    while next < lines.count {
      let text = lines[next]
      next += 1
      if text.hasPrefix(">=") {
        guard let status = Int(text.words(after: ">=")) else {
          throw malformed("expected an exit status, as in `>= 0`")
        }
        answer.status = status
        return answer
      } else if text.hasPrefix(">2 ") || text == ">2" {
        answer.errors.append(String(text.dropFirst(3)))
      } else if answer.errors.isEmpty {
        answer.output.append(text)
      } else {
        throw malformed("expected `>2 ` or `>= ` after standard error began; found: \(text)")
      }
    }
    next = line
    throw malformed("no `>= 0` ends the answer to this command")
  }

  /// About the line read last.
  private func malformed(_ reason: String) -> Transcript.Malformed {
    Transcript.Malformed(name: name, line: next, reason: reason)
  }
}

extension String {
  fileprivate func words(after prefix: String) -> String {
    String(dropFirst(prefix.count).drop { $0 == " " })
  }
}
