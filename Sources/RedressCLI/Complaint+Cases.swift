import Redress

/// An error of the rules with the things it is about, which the rules themselves do not know.
struct Concerning<Rule: Error>: Error {
  let error: Rule
  let things: Things
}

/// What a command was about.
struct Things {
  var dispute: DisputeID?
  var correction: CorrectionID?
  var record: RecordID?
}

/// Gives errors of the rules the names of the things that a command is about.
func concerning<Result>(_ things: Things, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as DisputeError {
    throw Concerning(error: error, things: things)
  } catch let error as CorrectionError {
    throw Concerning(error: error, things: things)
  }
}

extension Complaint {
  init(_ error: DisputeError, of things: Things) {
    let name = things.dispute?.description ?? "the dispute"
    let id = things.dispute?.description ?? "DISPUTE"
    switch error {
    case .alreadyDecided(let outcome):
      self.init(
        .notAllowed,
        "\(name) is decided already: \(outcome.rawValue)",
        next: "send its answer (redress notice list), then: redress dispute close \(id)"
      )
    case .alreadyClosed:
      self.init(
        .notAllowed,
        "\(name) is closed",
        next: "take a new one in: redress dispute open SUBJECT …"
      )
    case .notDecided:
      self.init(
        .notAllowed,
        "\(name) is not decided yet",
        next: "redress dispute decide \(id) --outcome … --finding '…'"
      )
    case .noPublishedCorrection:
      self.init(
        .notAllowed,
        "no published correction answers \(name)",
        next: "redress correction propose RECORD --set FIELD=VALUE --reason '…' --dispute \(id)"
      )
    case .correctionPublished:
      self.init(
        .notAllowed,
        "a published correction answers \(name), and its letter says so",
        next: "redress dispute decide \(id) --outcome corrected --finding '…'"
      )
    case .answerNotSent:
      self.init(
        .notAllowed,
        "the answer to \(name) is drafted but not sent: the law asks for it in writing",
        next: "see: redress notice list; then: redress notice send RUN --digest …"
      )
    }
  }

  init(_ error: ReleaseError) {
    switch error {
    case .digestTooShort(let run):
      self.init(
        .usage,
        "the digest of what was looked at is missing or shorter than \(NoticeRun.leastDigits) digits",
        next: "look first: redress notice preview \(run), which ends with the digest"
      )
    case .ownDraft(let run, let drafter):
      self.init(
        .notAllowed,
        "\(run) was drafted by \(drafter): another person must release it",
        next: "ask a colleague: redress notice preview \(run) --as …"
      )
    case .moved(let run):
      self.init(
        .tryAgain,
        "\(run) is not what was looked at: its digest is another",
        next: "look again: redress notice preview \(run)"
      )
    }
  }

  init(_ error: CorrectionError, of things: Things) {
    let name = things.correction?.description ?? "the correction"
    let id = things.correction?.description ?? "CORRECTION"
    switch error {
    case .alreadyPublished:
      self.init(
        .notAllowed,
        "\(name) is published",
        next: "a mistake in it is corrected by another: redress correction propose RECORD …"
      )
    case .alreadyWithdrawn:
      self.init(
        .notAllowed,
        "\(name) was withdrawn",
        next: "propose another: redress correction propose RECORD …"
      )
    case .alreadyApproved(let staff):
      self.init(
        .notAllowed,
        "\(name) is approved already, by \(staff)",
        next: "redress correction publish \(id)"
      )
    case .notApproved:
      self.init(
        .notAllowed,
        "\(name) is not approved yet",
        next: "ask a colleague: redress correction approve \(id) --as …"
      )
    case .approverIsProposer:
      self.init(
        .notAllowed,
        "you proposed \(name): another person must approve it",
        next: "ask a colleague: redress correction approve \(id) --as …"
      )
    case .moved:
      self.init(
        .tryAgain,
        "what \(name) touches moved since it was proposed",
        next: "take it back and propose anew: redress correction withdraw \(id) --reason '…'"
      )
    case .changesNothing:
      self.init(
        .badData,
        (things.record.map { "record \($0)" } ?? "the record") + " has these values already",
        next: "see: redress record show \(things.record?.description ?? "RECORD")"
      )
    case .notReproducible(let period):
      self.init(
        .badData,
        "\(period): the records on file do not give the published points, so the month cannot be "
          + "scored again",
        next: "take in the records that it was scored from: redress record import FILE"
      )
    }
  }
}
