import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite struct `What an office has to do` {
  /// What waits in each run, counted over all of its notices.
  private static func counted(_ office: Office) throws -> [OpenMatter.Thing: Int] {
    try office.notices(of: nil).reduce(into: [:]) { counts, shown in
      switch shown.notice.state {
      case .drafted: counts[.release(shown.run, letters: 0), default: 0] += 1
      case .noChannel: counts[.print(shown.run, letters: 0), default: 0] += 1
      case .printed: counts[.post(shown.run, letters: 0), default: 0] += 1
      case .claimed: counts[.handOver(shown.run, letters: 0), default: 0] += 1
      case .unsettled: counts[.ascertain(shown.notice.id), default: 0] += 1
      case .held, .sent, .posted, .cancelled: break
      }
    }
  }

  private static func told(_ office: Office) throws -> [OpenMatter.Thing: Int] {
    try office.todo().matters.reduce(into: [:]) { counts, matter in
      switch matter.thing {
      case .release(let run, let letters): counts[.release(run, letters: 0)] = letters
      case .handOver(let run, let letters): counts[.handOver(run, letters: 0)] = letters
      case .ascertain: counts[matter.thing] = 1
      case .print(let run, let letters): counts[.print(run, letters: 0)] = letters
      case .post(let run, let letters): counts[.post(run, letters: 0)] = letters
      default: break
      }
    }
  }

  @Test func `holds every letter that waits, counted as it goes`() async throws {
    try await TemporaryFolder.with { folder in
      let busy = try BusyOffice(in: folder)
      let office = busy.office.ann
      #expect(try Self.told(office) == Self.counted(office))
      #expect(try Self.told(office) != [:])
    }
  }

  @Test func `holds the letters of cases that the rule says are owed, and no others`() async throws
  {
    try await TemporaryFolder.with { folder in
      let office = try BusyOffice(in: folder).office.ann
      let (rows, asked) = try office.store.read { connection in
        let disputes = try connection.disputes(all: true).map(\.dispute)
        let corrections = try connection.allCorrections()
        let people = Set(corrections.map(\.subject))
        let asked =
          try disputes.flatMap {
            DisputeMatter($0, notices: try connection.letters(on: $0.id)).owed.map(\.occasion)
          }
          + corrections.compactMap {
            CorrectionMatter(
              $0.id,
              isPublished: $0.state == .published,
              due: nil,
              notices: try connection.letters(on: $0.id)
            ).owed?.occasion
          }
          + people.flatMap { try connection.certifications(of: $0) }.compactMap {
            CertificationMatter($0.certification, notices: try connection.letters(telling: $0))
              .owed?.occasion
          }
        return (try connection.owedLetters().map(\.occasion), asked)
      }
      #expect(Set(rows) == Set(asked) && !rows.isEmpty)
    }
  }

  @Test func `holds a month until its letters are drafted, or it was seen that none is owed`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let busy = try BusyOffice(in: folder)
      let office = busy.office.ann
      let asked = { () throws -> [OpenMatter.Thing] in
        try office.todo().matters.map(\.thing).filter { $0.step == .draft || $0.step == .detect }
      }
      for matter in try asked() {
        if case .detect(let period) = matter { _ = try office.detectDrops(in: period) }
      }
      for matter in try asked() {
        guard case .draft(let period, let people) = matter else {
          Issue.record("\(matter)")
          continue
        }
        let drafted = try office.draftNotices(for: period, in: .own)
        #expect(drafted.drafted + drafted.held + drafted.noChannel <= people)
      }
      #expect(try asked() == [])
      #expect(try office.store.verify(against: []).isOK)
    }
  }

  @Test func `is what waits for whoever asks`() async throws {
    try await TemporaryFolder.with { folder in
      let busy = try BusyOffice(in: folder)
      let all = try busy.office.ann.todo().matters
      let ann = try busy.office.ann.todo(isMine: true).matters
      let bo = try busy.office.bo.todo(isMine: true).matters
      // Ann proposed that a record be removed.
      let proposed = all.filter { $0.thing.step == .approveCorrection }
      #expect(proposed.map(\.owner) == ["ann"])
      #expect(!ann.contains(proposed[0]))
      #expect(bo.contains(proposed[0]))
      #expect(Set(ann).isSubset(of: all) && Set(bo).isSubset(of: all))
      #expect(throws: StaffError.nobodyActs) {
        try busy.office.acting(nil).todo(isMine: true)
      }
    }
  }
}
