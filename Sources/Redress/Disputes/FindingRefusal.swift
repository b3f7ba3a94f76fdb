public import RedressCore
internal import RedressStore

/// What staff found is not in words that a person may read.
public struct FindingRefusal: Error, Hashable, Sendable {
  /// At least one; lines are those of the finding in its language.
  public let faults: [LetterFault]

  package init(_ faults: [LetterFault]) { self.faults = faults }
}

extension Office {
  /// Checks what staff typed before it is kept: a person will read it as they wrote it.
  ///
  /// - Throws: ``FindingRefusal``; what reading the templates throws.
  func checkPlain(_ finding: Finding, _ connection: any Connection) throws {
    let languages = try rules(connection).office.settings.languages
    let faults = try shelf.writer(templates, languages: languages).check(finding)
    guard faults.isEmpty else { throw FindingRefusal(faults) }
  }
}
