internal import RedressCore
internal import RedressStore

extension Office {
  /// Takes in a file of records.
  ///
  /// A record known with the same content is left alone; one known with other content is refused,
  /// since only a correction changes a record.
  ///
  /// - Parameters:
  ///   - file: A path; `-` reads standard input.
  ///   - allowed: Refused rows that still let the others in.
  /// - Returns: Counts of rows; and the batch, `nil` when nothing was new.
  /// - Throws: ``FileRefusal``, ``ImportRefusal``; otherwise as every act.
  public func importRecords(from file: String, allowRefused allowed: Int) throws -> ImportOutcome {
    let scheme = try store.read { try SchemeHistory($0).current }
    let layout = RecordFileLayout(
      kinds: scheme.kinds,
      currency: scheme.currency,
      prohibited: try law().prohibited
    )
    let contents: RecordFileContents
    do {
      contents = try RecordFile.contents(of: file, layout, progress: reading(file))
    } catch let error as UnreadableFile {
      throw FileRefusal(file: file, what: "\(error)", kind: error.kind)
    }
    return try act { transaction in
      try take(contents, from: file, allowed: allowed, scheme: scheme, transaction)
    }
  }

  private func take(
    _ contents: RecordFileContents,
    from file: String,
    allowed: Int,
    scheme: Scheme,
    _ transaction: Transaction
  ) throws -> ImportOutcome {
    let connection = transaction.connection
    let tally = contents.tally
    var fresh: [Int] = []
    var conflicts: [ImportProblem] = []
    var unchanged = tally.unchanged
    let isFirst = try connection.isEmpty(.recordVersion)
    for place in contents.placesBySubject() {
      let located = contents.records[place]
      let versions =
        isFirst ? [] : try connection.versions(of: located.record.id, kinds: scheme.kinds)
      if versions.isEmpty {
        fresh.append(place)
      } else if versions.contains(where: { $0.record == located.record }) {
        unchanged += 1
      } else {
        conflicts.append(
          ImportProblem(
            line: located.line,
            found: "record \(located.record.id), known with other content",
            expected: "a new record id, or a correction: redress correction propose"
          )
        )
      }
    }
    let refused = tally.refused + conflicts.count
    let problems = Array(
      (tally.problems + conflicts).sorted { $0.line < $1.line }.prefix(RowTally.mostProblems)
    )
    guard refused <= allowed else {
      throw ImportRefusal(
        file: file,
        read: tally.read,
        refused: refused,
        allowed: allowed,
        problems: problems
      )
    }
    var batch: BatchID?
    if !fresh.isEmpty {
      let id = try transaction.next("batch", as: BatchID.self)
      let rows = BatchRows(
        read: tally.read,
        accepted: fresh.count,
        refused: refused,
        unchanged: unchanged
      )
      try transaction.append(
        RecordsImported(batch: id, rows: rows),
        attaching: [
          .records(
            inOrder: fresh.indices.lazy.map { index in
              tell(.storing, index, of: fresh.count)
              return contents.records[fresh[index]].record
            },
            kinds: scheme.kinds
          )
        ]
      )
      batch = id
    }
    return ImportOutcome(
      batch: batch,
      read: tally.read,
      accepted: fresh.count,
      refused: refused,
      unchanged: unchanged,
      problems: problems
    )
  }
}
