import Redress

/// What an import of subjects or records did.
struct ImportPage: Page {
  @OrNull var batch: BatchID?
  let read: Int
  let accepted: Int
  let refused: Int
  let unchanged: Int
  let problems: [RefusedRow]

  init(_ outcome: ImportOutcome) {
    batch = outcome.batch
    read = outcome.read
    accepted = outcome.accepted
    refused = outcome.refused
    unchanged = outcome.unchanged
    problems = outcome.problems.map(RefusedRow.init)
  }

  enum Word: String, ScreenWord {
    static let section = "import"

    case counts, nothingNew, problem
  }

  func lines(on screen: Screen) -> [String] {
    let counts = screen(
      Word.counts,
      ["read": read, "accepted": accepted, "unchanged": unchanged, "refused": refused]
    )
    let head =
      batch.map { ["\(screen.style.bold($0.description))  \(counts)"] }
      ?? [counts, screen(Word.nothingNew)]
    return head
      + problems.map { $0.line(in: screen.words) }
  }
}
