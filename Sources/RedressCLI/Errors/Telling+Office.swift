import Redress
import RedressFeeds

extension SettingsError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noName: Telling(.noOfficeName)
    case .noSender: Telling(.noSender)
    case .badSender(let fault):
      Telling(.badSender, ["found": ImportProblem.Finding.email(fault).said(words)])
    case .badAddress(let most): Telling(.badAddress, ["most": most])
    case .badPhone(let fault): Telling(.badPhone, ["found": fault.found.said(words)])
    case .noLanguage: Telling(.noLanguage)
    case .doubledLanguage(let language): Telling(.doubledLanguage, ["language": language])
    case .unknownLanguage(let language, let known):
      Telling(.unknownLanguage, ["language": language, "known": known.joined(separator: ",")])
    case .lawNotAdopted(let law, let known):
      Telling(.lawNotAdopted, ["law": law, "known": known.joined(separator: ", ")])
    case .targetOutOfTerm(let days, let most):
      Telling(.targetOutOfTerm, ["count": days, "most": most])
    case .noPoints(let points):
      Telling(.noPoints, ["count": points, "most": OfficeSettings.mostAlone.upperBound])
    case .tooFewKeys: Telling(.tooFewKeys)
    case .noKeys: Telling(.noOfficeKeys)
    case .unchanged: Telling(.settingsUnchanged)
    }
  }
}

extension FurnisherFault: Tellable {
  package func telling(in words: Words) -> Telling {
    Telling(
      .furnisherRefused,
      ["found": found(in: "").said(words), "expected": expected.words(in: words)]
    )
  }
}
