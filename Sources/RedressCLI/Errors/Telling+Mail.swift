import RedressFiles
package import RedressMail

extension MaildirError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .notAMaildir(let path): Telling(.maildirNotMail, ["path": path])
    case .inUse(let path): Telling(.maildirInUse, ["path": path])
    case .invalidName: Telling(.maildirBadName)
    case .notAllowed(let path, let code):
      Telling(.maildirNotAllowed, ["path": path, "code": code])
    case .diskFull(let path, let code): Telling(.maildirFull, ["path": path, "code": code])
    case .failed(let path, let code):
      Telling(
        .maildirFailed,
        ["path": path, "reason": systemMessage(code), "code": code]
      )
    }
  }
}

extension PaperFileError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .failed(let path, let code):
      Telling(.paperFailed, ["path": path, "reason": systemMessage(code), "code": code])
    }
  }
}

extension MailMessageError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .controlCharacter(let header): Telling(.mailControlCharacter, ["header": header])
    case .badAddress(let header): Telling(.mailBadAddress, ["header": header])
    case .badDate: Telling(.mailBadDate)
    case .noParts: Telling(.mailNoParts)
    case .badLanguage(let part): Telling(.mailBadLanguage, ["part": part + 1])
    case .controlCharacterInBody(let part): Telling(.mailControlInBody, ["part": part + 1])
    case .badHeader(let place): Telling(.mailBadHeader, ["part": place + 1])
    }
  }
}

extension OutputError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    // Nobody is left to read it; the command ends as done.
    case .readerGone: Telling(.outputCut, ["reason": systemMessage(0)])
    case .unwritable(let number): Telling(.outputCut, ["reason": systemMessage(number)])
    }
  }
}
