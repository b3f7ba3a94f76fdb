import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// Something that changes an office.
struct Act: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let perform: @Sendable (Office, PracticeOffice) throws -> Void

  static let all: [Act] = [
    Act("add staff") { by, _ in try by.addStaff(StaffMember(id: "eve", name: "Eve")) },
    Act("import records") { by, office in
      let file = try office.folder.write(
        [CardStatement("z", months(1)[0])].jsonLines,
        to: "z.jsonl"
      )
      _ = try by.importRecords(from: file, allowRefused: 0)
    },
    Act("import subjects") { by, office in
      let rows = "subject,name,language,email,phone\nz,Zed,en,,\n"
      let file = try office.folder.write(rows.utf8, to: "z.csv")
      _ = try by.importSubjects(from: file, allowRefused: 0)
    },
    Act("import scores") { by, office in
      let rows = "subject,score,payment,utilisation,repayment,history,profile\nz,350,0,0,0,0,0\n"
      _ = try by.importScores(
        from: try office.folder.write(rows.utf8, to: "z.csv"),
        period: months(4)[3],
        allowRefused: 0,
        supersede: false,
        spoolFolder: office.folder.path
      )
    },
    Act("compute scores") { by, _ in
      _ = try by.computeScores(for: months(3)[2], supersede: false)
    },
    Act("detect drops") { by, _ in _ = try by.detectDrops(in: months(2)[1]) },
    Act("draft notices") { by, _ in _ = try by.draftNotices(for: months(2)[1], in: .own) },
    Act("open a dispute") { by, _ in
      _ = try by.openDispute(.about(CardStatement.id("p1", months(2)[1]), of: "p1"))
    },
    Act("propose a correction") { by, _ in
      _ = try by.proposeCorrection(
        .set(["status": "0"]),
        of: CardStatement.id("p1", months(2)[1]),
        reason: "paid",
        answering: .found
      )
    },
    Act("adopt a scheme") { by, office in
      let scheme = try BusyOffice.scheme(version: "2005.9")
      _ = try by.adoptScheme(
        try office.folder.write(scheme.utf8, to: "newer.yaml"),
        from: months(6)[5]
      )
    },
  ]

  init(_ name: String, _ perform: @escaping @Sendable (Office, PracticeOffice) throws -> Void) {
    testDescription = name
    self.perform = perform
  }
}

extension DisputeIntake {
  static func about(
    _ record: RecordID,
    of subject: SubjectID,
    receivedAt: Instant? = nil,
    in languages: LetterLanguages = .own
  ) -> DisputeIntake {
    DisputeIntake(
      subject: subject,
      target: .record(record),
      ground: .alreadyPaid,
      statement: "",
      receivedAt: receivedAt,
      languages: languages
    )
  }
}

@Suite
struct `Who may act` {
  private static func with(_ body: (PracticeOffice) throws -> Void) async throws {
    try await PracticeOffice.with { office in
      let months = months(2)
      try office.take([CardStatement("p1", months[0]), CardStatement("p1", months[1], status: 3)])
      try office.run(months)
      try body(office)
    }
  }

  @Test(arguments: Act.all)
  func `a stranger to the staff may not, and nobody named may not`(_ act: Act) async throws {
    try await Self.with { office in
      let head = try office.ann.store.head()
      #expect(throws: StaffError.notOnStaff("mallory")) {
        try act.perform(office.acting("mallory"), office)
      }
      let nobody = #expect(throws: StaffError.self) { try act.perform(office.acting(nil), office) }
      #expect(nobody == .nobodyActs || nobody == .notOnStaff(""))
      #expect(try office.ann.store.head() == head)
    }
  }

  @Test(arguments: Act.all)
  func `someone on the staff may, and the log names them`(_ act: Act) async throws {
    try await Self.with { office in
      let head = try #require(try office.ann.store.head()).sequence
      try act.perform(office.bo, office)
      let event = try office.ann.store.read { try $0.event(head + 1) }
      #expect(event?.staff == "bo" || act.testDescription == "detect drops")
      #expect(try office.faults() == [])
    }
  }

  @Test func `nobody is put on the staff twice`() async throws {
    try await Self.with { office in
      let head = try office.ann.store.head()
      #expect(throws: StaffError.alreadyOnStaff("bo")) {
        try office.ann.addStaff(StaffMember(id: "bo", name: "Bo again"))
      }
      #expect(try office.ann.store.head() == head)
    }
  }

  @Test(arguments: Act.all)
  func `a rehearsal of an act writes nothing`(_ act: Act) async throws {
    try await Self.with { office in
      let head = try office.ann.store.head()
      try act.perform(office.bo.rehearsing(), office)
      #expect(try office.ann.store.head() == head)
    }
  }
}
