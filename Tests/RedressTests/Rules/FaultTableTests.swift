import RedressCore
import RedressStore
import RedressTestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the check finds in months that practice offices counted, each with one fault of the newest month.
///
/// `Benchmarks/run faults` makes the offices, and with `RECORD_FAULTS=FOLDER` writes what they counted: a line
/// for each clean month, then one for each fault, with what must be named first.
@Suite
struct FaultTableTests {
  private struct Line: Decodable {
    /// Empty for a clean month that all faults come after.
    let name: String
    let suspects: [String]
    let period: Int32
    let counts: MonthCounts
    let facts: [FactCount]

    var month: SourceCheck.Month {
      SourceCheck.Month(Period(number: period), counts, facts: facts)
    }
  }

  private static let check = SourceCheck(
    SystemicPolicy(atLeast: 5, first: Fraction(1, over: 5)),
    dimensions: ["history", "capacity", "behaviour", "identity", "connections"]
  )

  private static func lines(_ file: String) throws -> (clean: [Line], faulty: [Line]) {
    let path = "\(Repository.root)/Tests/Faults/\(file).jsonl"
    let lines = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      .split(separator: "\n").map { try CanonicalJSON.value(Line.self, from: String($0)) }
    return (lines.filter(\.name.isEmpty), lines.filter { !$0.name.isEmpty })
  }

  private static func suspects(_ line: Line, after clean: [Line]) -> [String] {
    check.findings(in: line.month, after: clean.map(\.month)).suspicions.map { found in
      let suspect = found.suspect
      let name = suspect.furnisher?.rawValue ?? suspect.detail ?? ""
      return name.isEmpty ? suspect.cause.rawValue : "\(suspect.cause.rawValue) \(name)"
    }
  }

  @Test(arguments: ["records", "scores"])
  func `every fault is found, and its true cause is named before all others`(file: String) throws {
    let (clean, faulty) = try Self.lines(file)
    #expect(clean.count == 8 && faulty.count >= 7)
    for line in faulty {
      let found = Self.suspects(line, after: clean)
      #expect(
        Set(found.prefix(line.suspects.count)) == Set(line.suspects),
        "\(line.name): \(found)"
      )
    }
  }

  @Test(arguments: ["records", "scores"])
  func `no clean month is suspicious after two or more months before it`(file: String) throws {
    let (clean, _) = try Self.lines(file)
    // Nothing happens to practice people in their first month, which is no measure of the second.
    for place in clean.indices.dropFirst(2) {
      let found = Self.suspects(clean[place], after: Array(clean[..<place]))
      #expect(found == [], "month \(place + 1) of seed 7")
    }
  }
}
