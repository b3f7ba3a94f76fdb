import Foundation
import Redress
import RedressCore
import RedressFeeds
import RedressLetters
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `The register of furnishers` {
  private static let months = RedressOfficeSupport.months(2)

  private static func bank(
    _ english: String = "First Bank",
    _ chinese: String = "第一银行"
  )
    -> FurnisherChange
  {
    FurnisherChange(
      id: "bank",
      names: ["en": english, "zh-Hans": chinese],
      address: "1 Bank Street",
      phone: "+86 10 5550 0100"
    )
  }

  /// Two people who fall; p1's records stand in blocks and come from `bank`, p2's from `feed`.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1", "p2"])
      for (person, furnisher) in [("p1", "bank"), ("p2", "feed")] as [(SubjectID, String)] {
        try office.take(
          months.map {
            CardStatement(
              person,
              $0,
              status: $0 == months[1] ? 3 : -1,
              furnisher: furnisher
            )
          },
          inBlocks: person == "p1"
        )
      }
      try office.run(months)
      try body(office)
    }
  }

  @Test func `says since when and by whom, counts records, and names who has no name yet`()
    async throws
  {
    try await Self.with { office in
      let unnamed = try office.ann.furnishers()
      #expect(unnamed.map(\.id) == ["bank", "feed"] && unnamed.map(\.records) == [2, 2])
      #expect(unnamed.allSatisfy { $0.entry == nil })
      #expect(try office.ann.register(Self.bank()).isOther)
      #expect(try office.bo.register(Self.bank()).isOther == false)
      var change = FurnisherChange(id: "bank")
      change.phone = "400 1"
      #expect(try office.bo.register(change).isOther)
      let listed = try office.ann.furnisher("bank")
      let entry = try #require(listed.entry)
      #expect(entry.version == 2 && entry.by == "bo" && listed.records == 2)
      #expect(entry.furnisher.phone == "400 1")
      #expect(entry.furnisher.names == ["en": "First Bank", "zh-Hans": "第一银行"])
      #expect(try office.ann.furnisher("feed").entry == nil)
      #expect(throws: NotFound.furnisher("other")) { try office.ann.furnisher("other") }
      #expect(try office.faults() == [])
    }
  }

  @Test func `changes nothing on bad input, in a rehearsal, or by who has no role for it`()
    async throws
  {
    try await Self.with { office in
      let head = try office.ann.store.head()
      #expect(throws: FurnisherFault.noPhone) {
        var change = Self.bank()
        change.phone = nil
        _ = try office.ann.register(change)
      }
      #expect(try office.ann.rehearsing().register(Self.bank()).isOther)
      let bad =
        "furnisher,name.en,name.zh-Hans,address.en,address.zh-Hans,phone,email,website\n"
        + "bank,Bank,银行,1,,1,,\nother,Other,,1,,1,,\n"
      let file = try office.folder.write(bad.utf8, to: "furnishers.csv")
      #expect(throws: ImportRefusal.self) {
        try office.ann.importFurnishers(from: file, allowRefused: 0)
      }
      #expect(try office.ann.store.head() == head)
      let taken = try office.ann.importFurnishers(from: file, allowRefused: 1)
      #expect(taken.registered == ["bank"] && taken.refused == 1 && taken.read == 2)
      let again = try office.ann.importFurnishers(from: file, allowRefused: 1)
      #expect(again.registered == [] && again.unchanged == 1)
      try office.ann.addStaff(StaffMember(id: "cat", name: "Cat", roles: [.reviewer]))
      #expect(throws: RoleError.mayNot("cat", .takeIn)) {
        try office.acting("cat").register(Self.bank())
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `is what letters call furnishers, and a drafted letter stays as it was`() async throws
  {
    try await Self.with { office in
      _ = try office.ann.register(Self.bank())
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .all)
      #expect(drafted.refused.isEmpty)
      let run = try #require(drafted.run)
      let texts = try Self.letters(of: run, office)
      #expect(texts["p1.en"]?.contains("sent by First Bank (record") == true)
      #expect(texts["p1.zh-Hans"]?.contains("由第一银行提供") == true)
      for language in ["en", "zh-Hans"] {
        #expect(texts["p1.\(language)"]?.contains("1 Bank Street") == true)
        #expect(texts["p1.\(language)"]?.contains("+86 10 5550 0100") == true)
        #expect(texts["p2.\(language)"]?.contains("feed") == true)
        #expect(texts["p2.\(language)"]?.contains("Bank Street") == false)
      }
      _ = try office.bo.register(Self.bank("Second Bank", "第二银行"))
      #expect(try Self.letters(of: run, office) == texts)
      let sent = try office.send(run, drafted.digest)
      #expect(sent.sent == 2 && sent.cancelled == 0)
      let drops = try office.ann.drops(in: Self.months[1])
      let drop = try #require(drops.first { $0.drop.subject == "p1" })
      let explained = try office.ann.explain(drop.id)
      #expect(explained.letters[0].body.contains("sent by Second Bank (record"))
      #expect(try office.faults() == [])
    }
  }

  /// By person and language, on one line each.
  private static func letters(
    of run: RunID,
    _ office: PracticeOffice
  ) throws -> [String: String] {
    var texts: [String: String] = [:]
    try office.ann.readNotices(of: run) { notices in
      for shown in notices {
        for letter in shown.letters {
          let words = letter.body.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          texts["\(shown.notice.subject).\(letter.language)"] = words
        }
      }
    }
    return texts
  }

  @Test func `edited behind the log's back is found`() async throws {
    try await Self.with { office in
      _ = try office.ann.register(Self.bank())
      try office.ann.store.engine.write {
        try $0.run(
          "UPDATE furnisher SET particulars = replace(particulars, 'First', 'Worst')"
        )
      }
      #expect(try office.faults().contains { $0.contains("furnisher") })
    }
  }
}
