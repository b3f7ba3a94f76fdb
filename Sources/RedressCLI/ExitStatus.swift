import ArgumentParser
import Redress
import RedressFiles
import RedressLetters
import RedressMail
import RedressPractice
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
      self.init(error)
    case let error as RuleRefusal: self.init(error)
    case let error as PolicyRefusal: self.init(error)
    case let error as Concerning<DisputeError>: self.init(error.error, of: error.things)
    case let error as Concerning<CorrectionError>: self.init(error.error, of: error.things)
    case let error as DisputeError: self.init(error, of: Things())
    case let error as CorrectionError: self.init(error, of: Things())
    case let error as ReleaseError: self.init(error)
    case let error as StoreError: self.init(error)
    case let error as OutputError: self.init(error)
    case let error as PracticePlanError: self.init(OfficeError(error))
    case let error as PracticeSchemeError: self.init(OfficeError(error))
    case let error as PracticeFileError: self.init(OfficeError(error))
    case let error as UnknownLanguage:
      // There are no words to say it in: the one asked for is not there.
      self.init(
        .usage,
        "'\(error.tag)' is no language of this office",
        next: "use one of: \(error.known.joined(separator: ", "))"
      )
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

  private init(_ error: FileRefusal) {
    let isSentence = error.what.hasPrefix("is ") || error.what.hasPrefix("cannot ")
    self.init(
      error.kind.status,
      "\(Self.named(error.file))\(isSentence ? "" : ":") \(error.what)",
      next: error.kind == .notFound
        ? "check the path; - reads standard input"
        : "nothing was changed; correct it and run the command again"
    )
  }

  private static func named(_ file: String) -> String { file == "-" ? "standard input" : file }

  private init(_ error: ImportRefusal) {
    let count = error.refused == 1 ? "1 row is" : "\(error.refused) rows are"
    var lines = [
      "redress: \(Self.named(error.file)): \(count) refused of \(error.read) read; nothing changed"
    ]
    lines += error.problems.map {
      "  line \($0.line): found \($0.found); expected \($0.expected)"
    }
    if error.problems.count < error.refused {
      lines.append("  … and \(error.refused - error.problems.count) more")
    }
    lines.append(
      error.refused == error.read
        ? "  correct them and run the command again"
        : "  correct them, or take in the others: --allow-refused \(error.refused)"
    )
    self.init(.badData, lines: lines)
  }

  private init(_ error: RuleRefusal) {
    self.init(
      .badData,
      lines: error.problems.map { "\(error.file):\($0.line): \($0.what); \($0.advice)" }
        + [
          "redress: the \(error.noun) has \(counted(error.problems.count, "problem")) and was not taken in",
          "  correct them, then look again: redress \(error.noun) lint \(error.file)",
        ]
    )
  }

  private init(_ error: PolicyRefusal) {
    self.init(
      .badData,
      lines: error.problems.map { "\(error.file):\($0.line): \($0.what); \($0.advice)" }
        + [
          "redress: the policy has \(counted(error.problems.count, "problem")) and was not tried",
          "  correct them and run the command again",
        ]
    )
  }

  private init(_ error: OutputError) {
    switch error {
    case .readerGone: self.init(.done, lines: [])
    case .unwritable(let number):
      self.init(
        .unavailable,
        "the result is cut short: standard output cannot be written to (\(systemMessage(number)))",
        next:
          "throw away what was written; an act that was done stays done: look before repeating it"
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
      self.init(
        .unavailable,
        error.message,
        next: "name the office's database: --db PATH; if this is it, restore a copy of it"
      )
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
