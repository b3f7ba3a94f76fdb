public import RedressCore
internal import RedressFeeds
internal import RedressStore

extension Office {
  /// Takes in a file of subjects; one known with other particulars gets a new version.
  ///
  /// - Parameters:
  ///   - file: A path; `-` reads standard input.
  ///   - allowed: Refused rows that still let the others in.
  /// - Returns: Counts of rows; and the batch, `nil` when nothing was new.
  /// - Throws: ``FileRefusal``, ``ImportRefusal``; otherwise as every act.
  public func importSubjects(from file: String, allowRefused allowed: Int) throws -> ImportOutcome {
    let languages = try profile().languages
    let contents: SubjectFileContents
    do throws(SubjectFileError) {
      contents = try SubjectFile.contents(of: file, languages: languages)
    } catch {
      throw FileRefusal(file: file, what: "\(error)", kind: error.kind)
    }
    let tally = contents.tally
    guard tally.refused <= allowed else {
      throw ImportRefusal(
        file: file,
        read: tally.read,
        refused: tally.refused,
        allowed: allowed,
        problems: tally.problems
      )
    }
    return try act { transaction in
      var fresh: [(subject: Subject, version: Int64)] = []
      for located in contents.subjects {
        let known = try transaction.connection.subject(located.subject.id)
        if known?.subject == located.subject { continue }
        fresh.append((located.subject, (known?.version ?? 0) + 1))
      }
      let unchanged = tally.unchanged + contents.subjects.count - fresh.count
      var batch: BatchID?
      if !fresh.isEmpty {
        let id = try transaction.next("batch", as: BatchID.self)
        try transaction.append(
          SubjectsImported(
            batch: id,
            rows: BatchRows(
              read: tally.read,
              accepted: fresh.count,
              refused: tally.refused,
              unchanged: unchanged
            )
          ),
          attaching: [.subjects(fresh)]
        )
        batch = id
      }
      return ImportOutcome(
        batch: batch,
        read: tally.read,
        accepted: fresh.count,
        refused: tally.refused,
        unchanged: unchanged,
        problems: tally.problems
      )
    }
  }

  /// A subject as the office knows them now.
  ///
  /// - Throws: ``OfficeError`` `notFound`.
  public func subject(_ id: SubjectID) throws -> Subject {
    guard let known = try store.read({ try $0.subject(id) }) else {
      throw OfficeError(
        .notFound,
        "there is no subject '\(id)' with a name and a way to write to them",
        next: "take them in: redress subject import FILE"
      )
    }
    return known.subject
  }
}

extension SubjectFileError {
  fileprivate var kind: OfficeError.Kind {
    if case .unreadable(let reason) = self { reason.kind } else { .badData }
  }
}

extension UnreadableFile {
  var kind: OfficeError.Kind {
    switch self {
    case .notOpened: .notFound
    case .notRead: .unavailable
    case .empty, .utf16, .compressed: .badData
    }
  }
}
