import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A clock that was ahead` {
  private static let month = RedressOfficeSupport.months(1)[0]

  /// A production office one of whose events was written by a clock that was a year ahead.
  private static func with(
    isSandbox: Bool = false,
    _ body: @escaping @Sendable (PracticeOffice, _ wrong: Instant) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, isSandbox: isSandbox)
      try office.take([CardStatement("p1", month)])
      office.clock.advance(days: 365)
      try office.take(people: ["p1"])
      let wrong = try #require(try office.ann.store.read { try $0.earliestNext() })
      office.clock.advance(days: -365)
      try body(office, wrong)
    }
  }

  /// When each of the last events was written.
  private static func instants(_ office: PracticeOffice, last count: Int) throws -> [Instant] {
    try office.ann.store.read {
      try $0.all("SELECT at FROM event ORDER BY sequence DESC LIMIT \(count)") {
        Instant(milliseconds: $0.int(0))
      }
    }.reversed()
  }

  @Test func `keeps the office waiting until two set it right`() async throws {
    try await Self.with { office, wrong in
      #expect(throws: StoreError.self) { try office.take(people: ["p2"]) }
      #expect(throws: ProposalError.takesTwo(.correctClock)) {
        try office.ann.correctClock(reason: "a year ahead")
      }
      let proposal = try office.ann.propose(office.ann.clockCorrection(reason: "a year ahead"))
      #expect(throws: StoreError.self, "nothing is set right yet") {
        try office.take(people: ["p2"])
      }
      _ = try office.bo.approveProposal(proposal.id, digest: proposal.digest)
      #expect(try Self.instants(office, last: 4) == [wrong, wrong, wrong, wrong])
      let opened = try office.ann.openDispute(.about(CardStatement.id("p1", Self.month), of: "p1"))
      #expect(opened.dispute.dueHard == opened.today.adding(days: 20))
      let later = try Self.instants(office, last: 2)
      #expect(later.allSatisfy { $0 < wrong })
      guard case .correctClock(let correction) = proposal.act else {
        Issue.record("\(proposal.act.kind)")
        return
      }
      #expect(later.allSatisfy { correction.to <= $0 })
      #expect(try office.faults() == [])
    }
  }

  @Test func `lets nothing be written before what was approved`() async throws {
    try await Self.with { office, _ in
      let proposal = try office.ann.propose(office.ann.clockCorrection(reason: "a year ahead"))
      _ = try office.bo.approveProposal(proposal.id, digest: proposal.digest)
      guard case .correctClock(let correction) = proposal.act else { return }
      office.clock.advance(days: -1)
      do {
        try office.take(people: ["p2"])
        Issue.record("it was written a day before")
      } catch StoreError.beforeLastEvent(let at, let last) {
        #expect(at < correction.to && last == correction.to)
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `is set right again when it was set right wrongly`() async throws {
    try await Self.with { office, _ in
      for _ in 0..<2 {
        let proposal = try office.ann.propose(office.ann.clockCorrection(reason: "it is ahead"))
        _ = try office.bo.approveProposal(proposal.id, digest: proposal.digest)
        try office.take(people: [SubjectID("of-\(proposal.id)")])
        office.clock.advance(days: -30)
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `is not behind where nothing later was written`() async throws {
    try await Self.with { office, _ in
      office.clock.advance(days: 366)
      #expect(throws: ClockError.self) {
        try office.ann.propose(office.ann.clockCorrection(reason: "a year ahead"))
      }
      try office.take(people: ["p2"])
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [-1, 2])
  func `is approved by nobody whose clock says something else`(_ days: Int) async throws {
    try await Self.with { office, _ in
      let proposal = try office.ann.propose(office.ann.clockCorrection(reason: "a year ahead"))
      office.clock.advance(days: days)
      #expect(throws: ClockError.self) {
        try office.bo.approveProposal(proposal.id, digest: proposal.digest)
      }
      _ = try office.bo.refuseProposal(proposal.id, reason: "my clock says something else")
      #expect(try office.faults() == [])
    }
  }

  @Test func `is set right by one who practises`() async throws {
    try await Self.with(isSandbox: true) { office, wrong in
      let corrected = try office.ann.correctClock(reason: "a year ahead")
      #expect(corrected.to < wrong)
      try office.take(people: ["p2"])
      #expect(try office.faults() == [])
    }
  }

  @Test func `is found where it set the log forward`() async throws {
    try await Self.with(isSandbox: true) { office, wrong in
      let ahead = ClockCorrection(
        to: Instant(milliseconds: wrong.milliseconds + 1_000),
        reason: "forward"
      )
      let ann = Author(staff: "ann", purpose: "", at: wrong)
      try office.ann.store.act(by: ann) { _ = try $0.append(ClockCorrected(ahead)) }
      let faults = try office.faults()
      #expect(faults.count == 1 && faults[0].contains("notBehind("), "\(faults)")
    }
  }
}
