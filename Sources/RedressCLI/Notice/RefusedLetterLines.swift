import Redress

extension [RefusedLetter] {
  /// Letters that are told one by one; of the others the number is told.
  private static var screenful: Int { 20 }

  /// Whose letters failed, by what, and how to go on; empty where none did.
  ///
  /// - Parameters:
  ///   - screen: Whom it is for.
  ///   - command: What drafts them again.
  /// - Returns: Lines of a page.
  func lines(on screen: Screen, next command: String) -> [String] {
    guard !isEmpty else { return [] }
    let told = prefix(Self.screenful).flatMap { letter in
      let who = [letter.subject.rawValue, letter.case?.description].compactMap(\.self)
      return letter.faults.prefix(3).map {
        "  \(who.joined(separator: " "))  \($0.told(in: screen.words))"
      }
    }
    let hidden = count - Self.screenful
    return [screen.style.yellow(screen(NoticeWord.refused, ["count": count]))] + told
      + (hidden > 0 ? [screen(NoticeWord.refusedMore, ["count": hidden])] : [])
      + [screen(NoticeWord.refusedNext, ["command": command])]
  }
}
