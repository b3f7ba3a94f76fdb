import ArgumentParser
import Redress
import RedressLetters
import RedressStore

/// What a command ends with: 0, or the kind of what went wrong, after `sysexits.h`.
enum ExitStatus: Int32 {
  case done = 0
  case usage = 64
  case badData = 65
  case notFound = 66
  case unavailable = 69
  case ourBug = 70
  case tryAgain = 75
  case notAllowed = 77
}

/// An error as staff read it: what happened, to which thing, and what to type next.
struct Complaint {
  let status: ExitStatus

  /// At least one line.
  let lines: [String]

  init(_ status: ExitStatus, _ what: String, next: String) {
    self.status = status
    lines = ["redress: \(what)", "  \(next)"]
  }

  init(_ status: ExitStatus, lines: [String]) {
    self.status = status
    self.lines = lines
  }
}

extension Complaint {
  /// The one place where errors become exit codes.
  init(_ error: any Error) {
    switch error {
    case let error as OfficeError: self.init(error.kind.status, error.what, next: error.next)
    case let error as ImportRefusal: self.init(error)
    case let error as FileRefusal:
      self.init(
        error.kind.status,
        "\(error.file): \(error.what)",
        next: "nothing was taken in"
      )
    case let error as SchemeRefusal: self.init(error)
    case let error as DisputeError: self.init(error)
    case let error as CorrectionError: self.init(error)
    case let error as StoreError: self.init(error)
    case let error as TemplateError:
      self.init(.badData, lines: error.faults.map { "redress: \($0)" })
    case let error as MaildirError:
      if case .inUse = error {
        self.init(.tryAgain, "\(error)", next: "wait until it is done and try again")
      } else {
        self.init(.unavailable, "\(error)", next: "name another folder: --maildir FOLDER")
      }
    case let error as MailMessageError:
      self.init(.badData, "\(error)", next: "correct it: redress subject import FILE")
    default:
      self.init(
        .ourBug,
        "this is a mistake of the program (\(type(of: error)))",
        next: "check the database (redress verify) and report what you typed"
      )
    }
  }

  private init(_ error: ImportRefusal) {
    let count = error.refused == 1 ? "1 row is" : "\(error.refused) rows are"
    var lines = ["redress: \(error.file): \(count) refused of \(error.read) read; nothing changed"]
    lines += error.problems.map {
      "  line \($0.line): found \($0.found); expected \($0.expected)"
    }
    if error.problems.count < error.refused {
      lines.append("  … and \(error.refused - error.problems.count) more")
    }
    lines.append(
      "  correct them, or take in the others: --allow-refused \(error.refused)"
    )
    self.init(.badData, lines: lines)
  }

  private init(_ error: SchemeRefusal) {
    self.init(
      .badData,
      lines: error.problems.map { "\(error.file):\($0.line): \($0.what); \($0.advice)" }
        + ["redress: the scheme has \(error.problems.count) problems and was not taken in"]
    )
  }

  private init(_ error: DisputeError) {
    switch error {
    case .alreadyDecided(let outcome):
      self.init(
        .notAllowed,
        "the dispute is decided already: \(outcome.rawValue)",
        next: "send its answer, then: redress dispute close ID"
      )
    case .alreadyClosed:
      self.init(.notAllowed, "the dispute is closed", next: "open another: redress dispute open …")
    case .notDecided:
      self.init(
        .notAllowed,
        "the dispute is not decided yet",
        next: "redress dispute decide ID --outcome … --finding …"
      )
    case .noPublishedCorrection:
      self.init(
        .notAllowed,
        "no correction that answers the dispute is published",
        next: "redress correction propose RECORD --set … --reason … --dispute ID"
      )
    case .answerNotSent:
      self.init(
        .notAllowed,
        "the answer is drafted but not sent: the law asks for it in writing",
        next: "see: redress notice list; then redress notice send run-N --digest …"
      )
    }
  }

  private init(_ error: CorrectionError) {
    switch error {
    case .alreadyPublished:
      self.init(
        .notAllowed,
        "the correction is published",
        next: "a mistake in it is corrected by another: redress correction propose …"
      )
    case .alreadyApproved(let staff):
      self.init(
        .notAllowed,
        "the correction is approved already, by \(staff)",
        next: "redress correction publish ID"
      )
    case .notApproved:
      self.init(
        .notAllowed,
        "the correction is not approved yet",
        next: "ask a colleague: redress correction approve ID"
      )
    case .approverIsProposer:
      self.init(
        .notAllowed,
        "you proposed this correction: another person must approve it",
        next: "ask a colleague: redress correction approve ID --as …"
      )
    case .moved:
      self.init(
        .tryAgain,
        "the record or its months moved since the preview that was proposed",
        next: "look again: redress correction show ID; then propose anew"
      )
    case .changesNothing:
      self.init(
        .badData,
        "the record has these values already",
        next: "see: redress record show RECORD"
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

  private init(_ error: StoreError) {
    switch error.code {
    case .missing:
      self.init(.notFound, error.message, next: "make one: redress init; or name one: --db PATH")
    case .exists:
      self.init(.badData, error.message, next: "name another: redress init --db PATH")
    case .busy:
      self.init(.tryAgain, error.message, next: "wait until it is done and try again")
    case .full:
      self.init(
        .unavailable,
        error.message,
        next: "nothing was changed; make room and run the command again"
      )
    case .unavailable:
      self.init(.unavailable, error.message, next: "check the path and its permissions")
    case .damaged:
      self.init(.unavailable, error.message, next: "see what is damaged: redress verify")
    case .newer:
      self.init(.unavailable, error.message, next: "install the newer redress")
    case .constraint, .unreadable:
      self.init(.ourBug, error.message, next: "check the database: redress verify")
    }
  }
}

extension OfficeError.Kind {
  var status: ExitStatus {
    switch self {
    case .usage: .usage
    case .badData: .badData
    case .notFound: .notFound
    case .moved: .tryAgain
    case .notAllowed: .notAllowed
    case .unavailable: .unavailable
    }
  }
}
