public import RedressCore
internal import RedressLetters
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
  /// - Parameters:
  ///   - finding: What they typed.
  ///   - connection: To the office.
  ///   - records: Those that it is about, also as they would be: what is private of them may not be in it.
  ///     Asked only where the scheme has private fields.
  /// - Throws: ``FindingRefusal``; what reading the templates throws.
  func checkPlain(
    _ finding: Finding,
    _ connection: any Connection,
    of records: (Scheme) throws -> [Record] = { _ in [] }
  ) throws {
    let rules = try rules(connection)
    let scheme = try rules.schemes.current
    let hidden =
      scheme.kinds.hasPrivateFields
      ? PrivateValue.all(in: try records(scheme), under: scheme) : []
    let languages = rules.office.settings.languages
    let faults = try shelf.writer(templates, languages: languages)
      .check(finding, keeping: hidden)
    guard faults.isEmpty else { throw FindingRefusal(faults) }
  }

  /// Every version of what a dispute contests; empty of a score.
  func contested(
    by id: DisputeID,
    _ scheme: Scheme,
    _ connection: any Connection
  ) throws -> [Record] {
    guard let row = try connection.dispute(id), case .records(let contested) = row.dispute.target
    else { return [] }
    return try contested.ids.flatMap { try connection.versions(of: $0, kinds: scheme.kinds) }
      .map(\.record)
  }

  /// Every version of the records that a correction is about, and what it would make of them.
  func corrected(
    by changes: [RecordID: RecordChange],
    of subject: SubjectID?,
    _ scheme: Scheme,
    _ connection: any Connection
  ) throws -> [Record] {
    let records = try [RecordEdit].reading(changes, of: subject, scheme, connection).records
    let versions = try changes.keys.flatMap {
      try connection.versions(of: $0, kinds: scheme.kinds)
    }
    return records.flatMap { [$0.record] + ($0.corrected.map { [$0] } ?? []) }
      + versions.map(\.record)
  }
}
