import Foundation
import Redress
import RedressPractice
import RedressTestSupport
import Testing

/// A practice population in an office: every file is taken in whole, and does what was planned.
struct PracticeOfficeTests {
  @Test(arguments: PracticePlan.IDs.allCases)
  func `computing from the records gives the generated scores, byte for byte`(
    ids: PracticePlan.IDs
  ) async throws {
    try await TemporaryFolder.with { folder in
      let plan = try PracticeFolder.plan(subjects: 300, ids: ids)
      let files = try PracticeFolder.written(plan, isShuffled: true, into: folder)
      let sorted = try PracticeFolder.written(plan, into: folder, isForced: true)
      let office = try office(in: folder)
      let people = try office.importSubjects(from: folder.path(of: "people.csv"), allowRefused: 0)
      #expect(people.accepted == 300)
      for month in 0..<plan.months {
        let period = plan.period(month)
        try folder.write(files["records-\(period).jsonl"] ?? [], to: "records")
        let taken = try office.importRecords(from: folder.path(of: "records"), allowRefused: 0)
        #expect(taken.refused == 0 && taken.unchanged == 0)
        let computed = try office.computeScores(for: period, supersede: false)
        #expect(computed.computed == 300)
        var exported: [UInt8] = []
        _ = try office.exportScores(of: period, asPublished: true) { exported += $0 }
        #expect(exported == sorted["scores-\(period).csv"], "seed 21, \(period)")
      }
    }
  }

  @Test func `a record comes into the office as it happened, to the cent and with its consent`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let (plan, scheme) = (try PracticeFolder.plan(subjects: 60), try Practice.scheme())
      try PracticeFolder.written(plan, into: folder)
      let office = try office(in: folder)
      let kinds = try PracticeKinds(scheme)
      var lived: [RecordID: Record] = [:]
      for month in 0..<plan.months {
        let file = folder.path(of: "records-\(plan.period(month)).jsonl")
        _ = try office.importRecords(from: file, allowRefused: 0)
      }
      var taken = 0
      for subject in 0..<plan.subjects {
        var life = PracticeLife(of: subject, in: plan, scheme: scheme, kinds: kinds)
        for month in 0..<plan.months {
          if month > 0 { life.advance() }
          for record in life.records { lived[record.id] = record }
        }
        for stored in try office.records(of: plan.id(of: subject)) {
          #expect(stored.record == lived[stored.record.id], "seed 21")
          taken += 1
        }
      }
      #expect(taken == lived.count)
      #expect(lived.values.contains { $0.hasWrittenConsent })
    }
  }

  @Test func `a feed fault is held as one event that names the furnisher`() async throws {
    try await TemporaryFolder.with { folder in
      let fault = try PracticeFault(typed: "late,furnisher=grid-north,share=20%")
      let plan = try PracticeFolder.plan(subjects: 2_000, months: 2, faults: [fault])
      try PracticeFolder.written(plan, into: folder)
      let office = try office(in: folder)
      for month in 0..<2 {
        let period = plan.period(month)
        _ = try office.importRecords(
          from: folder.path(of: "records-\(period).jsonl"),
          allowRefused: 0
        )
        _ = try office.computeScores(for: period, supersede: false)
      }
      let found = try office.detectDrops(in: plan.period(1))
      let incident = try #require(try office.incidents().first)
      #expect(incident.furnisher == "grid-north", "seed 21")
      #expect(incident.drops > 70 && found.held == incident.drops, "seed 21")
    }
  }

  @Test func `without a fault nothing looks like one event`() async throws {
    try await TemporaryFolder.with { folder in
      let plan = try PracticeFolder.plan(subjects: 2_000, months: 2)
      try PracticeFolder.written(plan, into: folder)
      let office = try office(in: folder)
      for month in 0..<2 {
        let period = plan.period(month)
        _ = try office.importRecords(
          from: folder.path(of: "records-\(period).jsonl"),
          allowRefused: 0
        )
        _ = try office.computeScores(for: period, supersede: false)
      }
      _ = try office.detectDrops(in: plan.period(1))
      #expect(try office.incidents().isEmpty, "seed 21")
    }
  }

  @Test func `scores without records are taken in whole`() async throws {
    try await TemporaryFolder.with { folder in
      let plan = try PracticeFolder.plan(subjects: 5_000, months: 2)
      try PracticeFolder.written(plan, hasRecords: false, isShuffled: true, into: folder)
      let office = try office(in: folder)
      for month in 0..<2 {
        let taken = try office.importScores(
          from: folder.path(of: "scores-\(plan.period(month)).csv"),
          period: nil,
          allowRefused: 0,
          supersede: false,
          spoolFolder: folder.path
        )
        #expect(taken.rows.accepted == 5_000)
      }
      let found = try office.rehearsing().detectDrops(in: plan.period(1))
      #expect((100...400).contains(found.drops), "seed 21: \(found.drops)")
    }
  }

  private func office(in folder: TemporaryFolder) throws -> Office {
    try Office.create(
      at: folder.path(of: "office-\(UUID().uuidString).sqlite"),
      from: PracticeFolder.templates,
      plan: OfficePlan(
        name: "练习",
        sender: "office@example.com",
        isSandbox: true,
        scheme: "zhima",
        law: "cn",
        firstStaff: StaffMember(id: "ann", name: "安")
      ),
      clock: { Instant(milliseconds: 1_790_000_000_000) }
    )
  }
}
