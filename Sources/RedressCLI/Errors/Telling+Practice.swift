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
    case .faultPeriod(let period): Telling(.otherFaultPeriod, ["period": period])
    case .faultShare: Telling(.noFaultShare)
    }
  }
}

extension PracticeFaultError: Tellable {
  package func telling(in words: Words) -> Telling {
    func form(_ fault: PracticeFault.Shape.Name) -> String {
      let parts = fault.parts.needed.map { ",\($0)=…" } + fault.parts.others.map { "[,\($0)=…]" }
      return fault.rawValue + parts.joined()
    }
    return switch self {
    case .noFault(let typed):
      Telling(
        .noFault,
        [
          "found": typed,
          "known": PracticeFault.Shape.Name.allCases.map(\.rawValue).joined(separator: ", "),
        ]
      )
    case .otherPart(let part, let fault):
      Telling(.otherFaultPart, ["part": part, "fault": fault.rawValue, "expected": form(fault)])
    case .noPart(let part, let fault):
      Telling(.noFaultPart, ["part": part, "fault": fault.rawValue, "expected": form(fault)])
    case .badPart(let part, let found): Telling(.badFaultPart, ["part": part, "found": found])
    case .otherFurnisher(let furnisher, let fault):
      Telling(
        .otherFaultFurnisher,
        [
          "furnisher": furnisher, "fault": fault.rawValue,
          "known": fault.furnishers.map(\.rawValue).joined(separator: ", "),
        ]
      )
    case .needsRecords(let fault): Telling(.faultNeedsRecords, ["fault": fault.rawValue])
    case .needsScores(let fault): Telling(.faultNeedsScores, ["fault": fault.rawValue])
    case .noField(let field, let furnisher):
      Telling(.noFaultField, ["field": field, "furnisher": furnisher])
    case .noKind(let kind, let furnisher):
      Telling(.noFaultKind, ["kind": kind, "furnisher": furnisher])
    case .noDimension(let dimension): Telling(.noFaultDimension, ["found": dimension])
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
