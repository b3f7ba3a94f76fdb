internal import RedressCore
internal import RedressLetters
internal import RedressStore

/// Makes the sheets of letters on paper: the same from the same claim, whenever it is asked.
struct SheetMaker {
  let head: SheetHead

  func bytes(of notice: NoticeID, to name: String, _ texts: [LetterText]) -> [UInt8] {
    PaperLetter(head, notice, to: name, texts).bytes
  }

  /// What a letter is bound to by its sheets.
  func claim(_ notice: NoticeID, to name: String, _ sheets: [UInt8]) -> NoticeClaim {
    NoticeClaim(
      notice: notice,
      messageID: "",
      digest: Digest.hash(sheets).hexadecimal,
      name: name,
      address: ""
    )
  }

  /// The sheets that a claim is about.
  ///
  /// - Returns: `nil` where other bytes would come of it than were claimed.
  func bytes(claimed claim: NoticeClaim, _ texts: [LetterText]) -> [UInt8]? {
    let bytes = bytes(of: claim.notice, to: claim.name, texts)
    return Digest.hash(bytes).hexadecimal == claim.digest ? bytes : nil
  }
}

extension OfficeSettings {
  /// What the office's sheets say of it, printed on a day.
  func sheetHead(on day: Day) -> SheetHead { SheetHead(name: name, sender: sender, on: day) }
}
