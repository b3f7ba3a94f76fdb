import Redress

/// What an import of subjects or records did.
struct ImportPage: Page {
  @OrNull var batch: BatchID?
  let read: Int
  let accepted: Int
  let refused: Int
  let unchanged: Int
  let problems: [Problem]

  struct Problem: Encodable {
    let line: Int
    let found: String
    let expected: String
  }

  init(_ outcome: ImportOutcome) {
    batch = outcome.batch
    read = outcome.read
    accepted = outcome.accepted
    refused = outcome.refused
    unchanged = outcome.unchanged
    problems = outcome.problems.map {
      Problem(line: $0.line, found: $0.found, expected: $0.expected)
    }
  }

  func lines(on screen: Screen) -> [String] {
    let counts =
      "\(counted(read, "row")) read: \(accepted) accepted, \(unchanged) unchanged, "
      + "\(refused) refused"
    let head =
      batch.map { ["\(screen.style.bold($0.description))  \(counts)"] }
      ?? [counts, "Nothing new: nothing was changed."]
    return head
      + problems.map { "  line \($0.line): found \($0.found); expected \($0.expected)" }
  }
}
