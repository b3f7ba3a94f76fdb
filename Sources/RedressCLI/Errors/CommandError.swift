package import RedressCore
internal import RedressFiles
package import RedressMail

/// Why a command cannot begin, where the parser cannot tell.
package enum CommandError: Error, Hashable {
  /// `$REDRESS_NOW` is no moment.
  case noMoment(String)
  case neitherRunNorNotice(String)
  case noSavedHead(String)

  /// No event has the hash.
  case noEventHashed(String)

  /// Nobody could be written to, or the bytes are not made any more.
  case noMessage(NoticeID)

  /// A file for letters as pages.
  case pageNotWritten(PaperFileError)

  /// A text from a file, or `-` for standard input.
  case textTooLong(String, most: Int)
  case textNotUTF8(String)

  /// `nil` for a text that was typed.
  case textWithControl(String?)
  case logIsEmpty

  /// A file with no signature of a witness that could be added.
  case noCosignature(String)
  case noStory(String)
  case folderNotEmpty(String)
  case folderNotMade(String)

  /// A file or folder of the templates that others may write.
  case foreignTemplates(String)

  /// A key file or an agent's socket of another user of the system.
  case foreignKey(String)

  /// A command of the demo ended with an error.
  case storyStopped(Int32)
}

extension CommandError: Tellable {
  package func telling(in words: Words) -> Telling {
    switch self {
    case .noMoment(let text): Telling(.noMoment, ["text": text])
    case .neitherRunNorNotice(let text): Telling(.neitherRunNorNotice, ["text": text])
    case .noEventHashed(let hash): Telling(.noEventHashed, ["hash": hash])
    case .noSavedHead(let text): Telling(.noSavedHead, ["text": text])
    case .noMessage(let notice): Telling(.noMessage, ["notice": notice])
    case .pageNotWritten(.failed(let path, let code)):
      Telling(
        .pageNotWritten,
        ["path": path, "reason": systemMessage(code), "code": code]
      )
    case .textTooLong(let file, let most):
      Telling(.textTooLong, ["file": words.named(file), "most": most])
    case .textNotUTF8(let file): Telling(.textNotUtf8, ["file": words.named(file)])
    case .textWithControl(nil): Telling(.typedControl)
    case .textWithControl(let file?): Telling(.textControl, ["file": words.named(file)])
    case .logIsEmpty: Telling(.logIsEmpty)
    case .noCosignature(let file): Telling(.noCosignature, ["file": file])
    case .noStory(let file): Telling(.noStory, ["file": file])
    case .folderNotEmpty(let folder): Telling(.folderNotEmpty, ["folder": folder])
    case .folderNotMade(let folder): Telling(.demoFolderNotMade, ["folder": folder])
    case .foreignKey(let path): Telling(.foreignKey, ["path": path])
    case .foreignTemplates(let path): Telling(.foreignTemplates, ["path": path])
    case .storyStopped(let status): Telling(.storyStopped, ["status": status])
    }
  }
}
