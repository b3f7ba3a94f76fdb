import Redress
import RedressPractice
import RedressTestSupport
import Testing

/// What a fault does to the files of one month, and how it is typed.
struct PracticeFaultTests {
  static let typed: [(String, PracticeFault.Shape)] = [
    (
      "late,furnisher=grid-north,share=5%",
      .late("grid-north", share: Fraction(1, over: 20), days: nil)
    ),
    (
      "late,days=45,share=0.5,furnisher=bank-pine",
      .late("bank-pine", share: Fraction(1, over: 2), days: 45)
    ),
    ("outage,furnisher=card-river", .outage("card-river")),
    ("swapped,furnisher=card-river", .swapped("card-river")),
    ("hundredths,furnisher=card-river,field=limit", .hundredths("card-river", field: "limit")),
    ("zeros,furnisher=people-count", .zeros("people-count")),
    ("unverified,furnisher=id-registry", .unverified("id-registry")),
    ("repeated,furnisher=bank-lotus,times=5", .repeated("bank-lotus", kind: nil, times: 5)),
    (
      "repeated,furnisher=bank-lotus,times=5,kind=loan_application",
      .repeated("bank-lotus", kind: "loan_application", times: 5)
    ),
    ("off-by-one,furnisher=grid-east", .offByOne("grid-east")),
    (
      "shift,dimension=history,share=1%,points=-25",
      .shift("history", share: Fraction(1, over: 100), points: -25)
    ),
    ("missing,share=30%", .missing(share: Fraction(3, over: 10))),
    ("spreadsheet", .spreadsheet),
  ]

  @Test(arguments: typed)
  func `a fault is typed by its name and its parts, in any order`(
    text: String,
    shape: PracticeFault.Shape
  ) throws {
    #expect(try PracticeFault(typed: text) == PracticeFault(shape))
    let dated = try PracticeFault(typed: text + ",period=2026-02")
    #expect(dated == PracticeFault(shape, in: Period(number: 2_026 * 12 + 1)))
    #expect(Set(Self.typed.map(\.1.name)).count == PracticeFault.Shape.Name.allCases.count)
  }

  static let refused: [(String, PracticeFaultError)] = [
    ("", .noFault("")),
    ("lat,share=1%", .noFault("lat")),
    ("late,day=3", .otherPart("day", of: .late)),
    ("spreadsheet,share=1%", .otherPart("share", of: .spreadsheet)),
    ("missing,share=1%,share=2%", .otherPart("share", of: .missing)),
    ("late,share", .badPart("share", found: "")),
    ("late,share=1%", .noPart("furnisher", of: .late)),
    ("late,furnisher=grid-north", .noPart("share", of: .late)),
    ("missing,share=101%", .badPart("share", found: "101%")),
    ("missing,share=-1%", .badPart("share", found: "-1%")),
    ("late,furnisher=grid-north,share=1%,days=0", .badPart("days", found: "0")),
    ("repeated,furnisher=bank-lotus,times=1", .badPart("times", found: "1")),
    ("spreadsheet,period=2026-13", .badPart("period", found: "2026-13")),
    ("late,furnisher=card-river,share=1%", .otherFurnisher("card-river", of: .late)),
    ("outage,furnisher=nobody", .otherFurnisher("nobody", of: .outage)),
    ("unverified,furnisher=bank-pine", .otherFurnisher("bank-pine", of: .unverified)),
  ]

  @Test(arguments: refused)
  func `what is no fault is refused by name`(text: String, error: PracticeFaultError) {
    #expect(throws: error) { try PracticeFault(typed: text) }
  }

  /// The lines of the last of two months, without faults and with some.
  private func lines(
    _ faults: [String],
    of file: String,
    hasRecords: Bool = true
  ) async throws -> (before: [String], after: [String]) {
    try await TemporaryFolder.with { folder in
      func written(_ faults: [String]) throws -> [String] {
        let plan = try PracticeFolder.plan(
          subjects: 200,
          months: 2,
          faults: faults.map { try PracticeFault(typed: $0) }
        )
        let files = try PracticeFolder.written(
          plan,
          hasRecords: hasRecords,
          into: folder,
          isForced: true
        )
        return PracticeFolder.lines(files[file])
      }
      return (try written([]), try written(faults))
    }
  }

  private func changed(_ fault: String, by furnisher: String) async throws -> [(String, String)] {
    let (before, after) = try await lines([fault], of: "records-2026-02.jsonl")
    #expect(before.count == after.count)
    let others = zip(before, after).filter { !$0.0.contains("\"\(furnisher)\"") }
    #expect(others.allSatisfy { $0.0 == $0.1 })
    return zip(before, after).filter { $0.0 != $0.1 }
  }

  @Test func `amounts are exchanged, cut to hundredths, or 0, of that furnisher alone`()
    async throws
  {
    let swapped = try await changed("swapped,furnisher=card-river", by: "card-river")
    #expect(swapped.count > 50)
    for (before, after) in swapped {
      let (old, new) = (Self.amounts(before), Self.amounts(after))
      #expect(old.count == 2 && old == new.reversed())
    }
    let cut = try await changed("hundredths,furnisher=card-river,field=limit", by: "card-river")
    #expect(cut.count == swapped.count)
    #expect(
      cut.allSatisfy { Self.amounts($0.1) == [Self.amounts($0.0)[0] / 100, Self.amounts($0.0)[1]] }
    )
    let zeros = try await changed("zeros,furnisher=people-count", by: "people-count")
    #expect(zeros.allSatisfy { $0.1.contains("\"linked\":0,\"trusted\":0") } && zeros.count > 30)
  }

  /// In cents: the limit, then what is used.
  private static func amounts(_ line: String) -> [Int] {
    ["limit", "used"].compactMap { field in
      line.firstRange(of: "\"\(field)\":").flatMap { range in
        Int(line[range.upperBound...].prefix { $0.isNumber || $0 == "." }.filter { $0 != "." })
      }
    }
  }

  @Test func `nothing comes, comes five times, or comes under the next person's id`() async throws {
    let file = "records-2026-02.jsonl"
    func of(_ furnisher: String, _ lines: [String]) -> [String] {
      lines.filter { $0.contains("\"\(furnisher)\"") }
    }
    let outage = try await lines(["outage,furnisher=grid-east"], of: file)
    #expect(outage.after == outage.before.filter { !$0.contains("\"grid-east\"") })
    let repeated = try await lines(["repeated,furnisher=grid-east,times=5"], of: file)
    #expect(of("grid-east", repeated.after).count == 5 * of("grid-east", repeated.before).count)
    let ids = repeated.after.map { $0.prefix { $0 != "," } }
    #expect(Set(ids).count == ids.count)
    let shifted = try await lines(["off-by-one,furnisher=grid-east"], of: file)
    let people = [shifted.before, shifted.after].map { lines in
      of("grid-east", lines).map { Int($0.split(separator: "\"")[7]) ?? -1 }
    }
    #expect(people[1] == people[0].map { $0 % 200 + 1 } && people[0].count > 30)
  }

  @Test func `a registry reports on everyone that nobody is verified`() async throws {
    let (before, after) = try await lines(
      ["unverified,furnisher=id-registry"],
      of: "records-2026-02.jsonl"
    )
    #expect(after.count == before.count + 200)
    #expect(after.count { $0.contains("\"fields\":{\"verified\":false}") } == 200)
  }

  @Test func `points move, rows are missing, and zeros get lost, in the last month`() async throws {
    let file = "scores-2026-02.csv"
    let shifts = [
      "shift,dimension=history,share=50%,points=-19", "shift,dimension=history,share=50%,points=19",
    ]
    let shifted = try await lines(shifts, of: file, hasRecords: false)
    let moved = zip(shifted.before, shifted.after).dropFirst().map { before, after in
      let (old, new) = (before.split(separator: ","), after.split(separator: ","))
      return (Int(new[3]) ?? 0) - (Int(old[3]) ?? 0)
    }
    // Points go neither below 0 nor above the highest.
    #expect(moved.allSatisfy { (-19...19).contains($0) })
    #expect(moved.count { $0 == -19 } + moved.count { $0 == 19 } > 190)
    #expect((70...130).contains(moved.count { $0 < 0 }))
    let missing = try await lines(["missing,share=30%"], of: file, hasRecords: false)
    #expect(Set(missing.after).isSubset(of: missing.before))
    #expect((110...170).contains(missing.after.count - 1), "seed 21: \(missing.after.count)")
    let spreadsheet = try await lines(["spreadsheet"], of: file, hasRecords: false)
    #expect(spreadsheet.after[1].hasPrefix("1,2026-02,"))
    let digits = spreadsheet.before.dropFirst().map { $0.drop { $0 == "0" } }
    #expect(spreadsheet.after.dropFirst().map { $0[...] } == digits)
  }

  static let misplaced: [(String, Bool, PracticeFaultError)] = [
    ("zeros,furnisher=card-river", false, .needsRecords(.zeros)),
    ("missing,share=1%", true, .needsScores(.missing)),
    ("shift,dimension=history,share=1%,points=-9", true, .needsScores(.shift)),
    ("shift,dimension=luck,share=1%,points=-9", false, .noDimension("luck")),
    ("hundredths,furnisher=card-river,field=size", true, .noField("size", of: "card-river")),
    ("hundredths,furnisher=grid-north,field=limit", true, .noField("limit", of: "grid-north")),
    ("repeated,furnisher=grid-north,times=2,kind=work", true, .noKind("work", of: "grid-north")),
  ]

  @Test(arguments: misplaced)
  func `a fault that cannot be in what is written is refused`(
    text: String,
    hasRecords: Bool,
    error: PracticeFaultError
  ) throws {
    let plan = try PracticeFolder.plan(faults: [try PracticeFault(typed: text)])
    #expect(throws: error) {
      try PracticePopulation(
        plan,
        .init(hasPeople: false, hasRecords: hasRecords, isShuffled: false),
        scheme: try Practice.scheme()
      )
    }
  }
}
