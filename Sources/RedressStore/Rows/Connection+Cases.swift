package import RedressCore

/// A case: opened by a drop, and then told by the drop's block, or by staff.
package struct CaseRow: Hashable, Sendable {
  package let id: CaseID
  package let subject: SubjectID
  package let openedBy: Int64
}

extension Connection {
  package func caseFile(_ id: CaseID) throws -> CaseRow? {
    if let row = try casesOfStaff("WHERE id = $1", [.int(id.number)]).first { return row }
    var found: CaseRow?
    try forEachOpenedBlock(
      "WHERE first_case <= $1 ORDER BY first_case DESC LIMIT 1",
      [.int(id.number)]
    ) { block in found = block.openedCase(id) }
    return found
  }

  /// A subject's newest case; `nil` when there is none.
  package func caseFile(of subject: SubjectID) throws -> CaseRow? {
    let ofStaff = try casesOfStaff(
      "WHERE subject = $1 ORDER BY id DESC LIMIT 1",
      [.text(subject.rawValue)]
    ).first?.id
    let ofDrops = try drops(of: subject, base: .zero).compactMap(\.caseID).max()
    return try [ofStaff, ofDrops].compactMap(\.self).max().flatMap { try caseFile($0) }
  }

  /// All cases by number; may be empty.
  package func allCases() throws -> [CaseRow] {
    var found = try casesOfStaff("ORDER BY id", [])
    try forEachBlock("WHERE cases > 0 ORDER BY first_case", []) { found += $0.openedCases }
    return found.sorted { $0.id < $1.id }
  }

  /// The number that the next case gets.
  package func nextCase() throws -> CaseID {
    let ofStaff = try number("SELECT coalesce(max(id), 0) + 1 FROM case_file")
    let ofDrops = try number(
      """
      SELECT first_case + cases FROM drop_block WHERE first_case IS NOT NULL
      ORDER BY first_case DESC LIMIT 1
      """
    )
    return CaseID(max(ofStaff, ofDrops))
  }

  /// The case of a subject: the one on file, or the next free number for a new one.
  package func caseToUse(for subject: SubjectID) throws -> CaseID {
    try caseFile(of: subject)?.id ?? nextCase()
  }

  /// The newest case of each of many subjects, in one pass over all cases.
  ///
  /// - Parameter subjects: Ascending, each once.
  /// - Returns: For each subject its case; `nil` for one who has none.
  /// - Throws: ``StoreError`` `damaged` when a block of drops does not pass its checks.
  package func newestCases(of subjects: [SubjectKey]) throws -> [CaseID?] {
    var cases = [CaseID?](repeating: nil, count: subjects.count)
    func note(_ id: CaseID, at place: Int) { cases[place] = max(cases[place] ?? id, id) }
    try forEachBlock("ORDER BY first_drop", []) { block in
      var place = subjects.firstPlace(notBelow: block.subject(at: 0))
      for drop in 0..<block.count {
        let subject = block.subject(at: drop)
        while place < subjects.count, subjects[place] < subject { place += 1 }
        guard place < subjects.count else { break }
        if subjects[place] == subject, let id = block.caseID(at: drop) { note(id, at: place) }
      }
    }
    for row in try casesOfStaff("ORDER BY id", []) {
      guard let key = SubjectKey(row.subject) else { continue }
      let place = subjects.firstPlace(notBelow: key)
      if place < subjects.count, subjects[place] == key { note(row.id, at: place) }
    }
    return cases
  }

  /// The cases that no drop opened.
  private func casesOfStaff(_ clause: String, _ values: [SQLValue]) throws -> [CaseRow] {
    try every("SELECT id, subject, opened_event FROM case_file \(clause)", values) {
      CaseRow(id: $0.id(0), subject: SubjectID($0.text(1)), openedBy: $0.sequence(2))
    }
  }

  /// Every event of a case and every bulk event that touched it, in the log's order.
  package func events(of caseID: CaseID) throws -> [Event] {
    let own = try all(
      """
      SELECT \(Event.columns) FROM event WHERE case_id = $1 OR sequence IN (
        SELECT event FROM notice WHERE case_id = $1
        UNION SELECT notice_outcome.event FROM notice_outcome
          JOIN notice ON notice.id = notice_outcome.notice WHERE notice.case_id = $1
        UNION SELECT published_event FROM correction WHERE case_id = $1 AND bulk IS NOT NULL
      ) ORDER BY sequence
      """,
      [.int(caseID.number)],
      Event.init
    )
    guard let subject = try caseFile(caseID)?.subject else { return own }
    let known = Set(own.map(\.sequence))
    let others = Set(
      try drops(of: subject, base: .zero).filter { $0.caseID == caseID }.map(\.event)
    ).subtracting(known)
    return (own + (try others.compactMap { try event($0) })).sorted { $0.sequence < $1.sequence }
  }

  package func event(_ sequence: Int64) throws -> Event? {
    try first(
      "SELECT \(Event.columns) FROM event WHERE sequence = $1",
      [.int(sequence)],
      Event.init
    )
  }

  /// How many events each case has; one that is not there has none.
  package func eventCounts() throws -> [CaseID: Int] {
    var counts: [CaseID: Int] = [:]
    try stream(
      """
      SELECT case_id, count(*) FROM (
        SELECT case_id, sequence FROM event WHERE case_id IS NOT NULL
        UNION SELECT case_id, event FROM notice WHERE case_id IS NOT NULL
        UNION SELECT notice.case_id, notice_outcome.event FROM notice_outcome
          JOIN notice ON notice.id = notice_outcome.notice WHERE notice.case_id IS NOT NULL
        UNION SELECT case_id, published_event FROM correction WHERE bulk IS NOT NULL
      ) AS touched GROUP BY case_id
      """,
      []
    ) { row in
      counts[row.id(0)] = row.count(1)
      return true
    }
    // A correction's event is of the case already; a detection's is of none.
    try forEachBlock(
      "WHERE event IN (SELECT sequence FROM event WHERE case_id IS NULL) ORDER BY first_drop",
      []
    ) { block in
      for place in 0..<block.count {
        if let id = block.caseID(at: place) { counts[id, default: 0] += 1 }
      }
    }
    return counts
  }
}

extension DropBlock {
  /// `nil` when none of its drops opened the case.
  fileprivate func openedCase(_ id: CaseID) -> CaseRow? {
    guard opened.contains(id.number), let place = place(of: id) else { return nil }
    return CaseRow(id: id, subject: subject(at: place).subject, openedBy: event)
  }

  /// By number; may be empty.
  fileprivate var openedCases: [CaseRow] {
    (0..<count).compactMap { place in
      guard let id = caseID(at: place), opened.contains(id.number) else { return nil }
      return CaseRow(id: id, subject: subject(at: place).subject, openedBy: event)
    }
  }
}

extension [SubjectKey] {
  /// The place of the first that is not below a key, by halving; the count when all are.
  fileprivate func firstPlace(notBelow key: SubjectKey) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
