import Redress
import RedressPractice

extension PracticePlanError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .subjects(let count):
      Telling(.subjectsOutOfRange, ["count": count, "most": PracticePlan.mostSubjects])
    case .months(let count):
      Telling(.monthsOutOfRange, ["count": count, "most": PracticePlan.mostMonths])
    case .firstPeriod(let period):
      Telling(
        .firstPeriodOutOfRange,
        ["period": period, "first": PracticePlan.years.lowerBound]
      )
    case .dropRate: Telling(.noDropRate)
    case .faultShare: Telling(.noFaultShare)
    case .faultFurnisher: Telling(.noFaultFurnisher)
    }
  }
}

extension PracticeSchemeError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noKind(let kind): Telling(.noPracticeKind, ["kind": kind])
    case .noField(let field, let kind): Telling(.noPracticeField, ["field": field, "kind": kind])
    case .unknownField(let field, let kind):
      Telling(.neededPracticeField, ["field": field, "kind": kind])
    case .noWord(let word, let field): Telling(.noPracticeWord, ["word": word, "field": field])
    case .otherDimensions: Telling(.otherPracticeDimensions)
    }
  }
}

extension PracticeFileError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noFolder(let folder): Telling(.folderNotMade, ["folder": folder])
    case .exists(let file, let folder): Telling(.fileExists, ["file": file, "folder": folder])
    case .noRoom(let folder): Telling(.folderFull, ["folder": folder])
    case .readOnly(let folder): Telling(.folderNotAllowed, ["folder": folder])
    case .unwritable(let folder, let code):
      Telling(.folderFailed, ["folder": folder, "code": code])
    }
  }
}
