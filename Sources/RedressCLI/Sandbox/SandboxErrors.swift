import Redress
import RedressPractice

extension OfficeError {
  init(_ error: PracticePlanError) {
    switch error {
    case .subjects(let count):
      self.init(
        .usage,
        "\(count) people cannot be made",
        next: "give --subjects from 1 to \(PracticePlan.mostSubjects)"
      )
    case .months(let count):
      self.init(
        .usage,
        "\(count) months cannot be made",
        next: "give --months from 1 to \(PracticePlan.mostMonths)"
      )
    case .firstPeriod(let period):
      self.init(
        .usage,
        "the months from \(period) on lie too early or too late",
        next: "give --first-period from \(PracticePlan.years.lowerBound)-01 on, as 2026-01"
      )
    case .dropRate:
      self.init(
        .usage,
        "the drop rate is not a share",
        next: "give --drop-rate from 0% to 100%, as 2%"
      )
    case .faultShare:
      self.init(
        .usage,
        "the feed fault's share is not a share",
        next: "give it from 0% to 100%: --feed-fault furnisher=grid-north,share=5%"
      )
    case .faultFurnisher:
      self.init(
        .usage,
        "the feed fault's furnisher is no id",
        next: "give 1 to 64 bytes: --feed-fault furnisher=grid-north,share=5%"
      )
    }
  }

  init(_ error: PracticeSchemeError) {
    let why =
      switch error {
      case .noKind(let kind): "it lacks the kind '\(kind)'"
      case .noField(let field, let kind):
        "it lacks the field '\(field)' of '\(kind)', as it shipped"
      case .unknownField(let field, let kind):
        "it lacks '\(kind)' without the field '\(field)', or it optional"
      case .noWord(let word, let field): "it lacks the word '\(word)' of '\(field)'"
      case .otherDimensions: "its dimensions are others"
      }
    self.init(
      .badData,
      "the scheme zhima of the templates is not as it shipped: \(why)",
      next: "name a folder with the shipped one: --templates FOLDER"
    )
  }

  init(_ error: PracticeFileError) {
    let another = "name another folder: --into FOLDER"
    switch error {
    case .noFolder(let folder):
      self.init(.unavailable, "\(folder) cannot be made", next: another)
    case .exists(let name, let folder):
      self.init(
        .badData,
        "\(folder) has a file \(name) already",
        next: "replace it with --force, or \(another)"
      )
    case .noRoom(let folder):
      self.init(
        .unavailable,
        "there is no room left in \(folder)",
        next: "nothing was kept; make room, or \(another)"
      )
    case .readOnly(let folder):
      self.init(.unavailable, "\(folder) may not be written to", next: another)
    case .unwritable(let folder, let number):
      self.init(
        .unavailable,
        "\(folder) cannot be written to (system error \(number))",
        next: another
      )
    }
  }
}
