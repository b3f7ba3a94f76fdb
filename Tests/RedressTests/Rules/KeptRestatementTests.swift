import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// A person's score in a month, whatever was taken in, computed, corrected and put back.
@Suite
struct `A person's standing score` {
  private static let month = RedressOfficeSupport.months(1)[0]
  private static let record = CardStatement.id("p1", month)

  /// What an act makes of the score.
  enum Act: CaseIterable, Sendable {
    case correct, putBack, importOther, importRestated, importFirst, compute, contain
  }

  /// What stands, as a person with pencil and paper would keep it.
  private struct Sheet {
    var published: [Points]
    var isComputed = true

    /// What the newest correction gave, unless computed scores came after it.
    var restated: [Points]?
    var isContained = false

    /// What the scorecard gives for the record as it is.
    var truth: [Points]

    var standing: [Points] { isContained ? published : restated ?? published }
  }

  private let good: [Points]
  private let bad: [Points]
  private static let other: [Points] = [77, 1, 2, 3, 4]

  init() async throws {
    (good, bad) = try await PracticeOffice.with { office in
      func points(_ status: Int) throws -> [Points] {
        try office.scores([CardStatement("p1", Self.month, status: status)], [Self.month])[0]
      }
      return (try points(-1), try points(3))
    }
  }

  @Test(arguments: 1...6)
  func `is what the last act made it, in every view`(seed: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let acts = (0..<14).map { _ in Act.allCases.randomElement(using: &generator) ?? .compute }
    try await PracticeOffice.with { office in
      try office.take([CardStatement("p1", Self.month, status: 3)])
      _ = try office.ann.computeScores(for: Self.month, supersede: false)
      var sheet = Sheet(published: bad, truth: bad)
      for act in acts {
        try take(act, office, &sheet)
        let shown = try office.ann.scores(of: "p1")[0]
        #expect(shown.snapshot.points == sheet.standing, "\(act) of \(acts)")
        #expect(shown.published.points == sheet.published, "\(act) of \(acts)")
        let exported = String(decoding: try office.export(Self.month), as: UTF8.self)
        let points = sheet.standing.map { "\($0)" }.joined(separator: ",")
        #expect(exported.hasSuffix(",\(points)\n"), "\(act) of \(acts)")
        let first = String(
          decoding: try office.export(Self.month, asPublished: true),
          as: UTF8.self
        )
        #expect(first.hasSuffix(",\(bad.map { "\($0)" }.joined(separator: ","))\n"))
      }
      #expect(try office.faults() == [])
    }
  }

  private func take(_ act: Act, _ office: PracticeOffice, _ sheet: inout Sheet) throws {
    switch act {
    case .correct, .putBack:
      let (truth, status) = act == .correct ? (good, "-1") : (bad, "3")
      do {
        try office.correct(Self.record, .set(["status": status]))
      } catch CorrectionError.changesNothing {
        return
      } catch CorrectionError.notReproducible {
        // Nobody can tell what the record has to do with scores that came from elsewhere.
        #expect(sheet.standing != sheet.truth)
        return
      }
      sheet.truth = truth
      (sheet.restated, sheet.isContained) = (truth, false)
    case .importOther: try publish(Self.other, office, &sheet)
    case .importFirst: try publish(bad, office, &sheet)
    case .importRestated: try publish(good, office, &sheet)
    case .compute:
      if try office.ann.computeScores(for: Self.month, supersede: true).batch == nil { return }
      (sheet.published, sheet.isComputed, sheet.isContained) = (sheet.truth, true, true)
    case .contain:
      let published = try office.ann.corrections().filter { $0.state == .published }
      guard let newest = published.last else { return }
      do {
        _ = try office.bo.containCorrection(newest.id, in: Self.month, reason: "confirmed")
      } catch ContainmentError.notKept { return }
      #expect(!sheet.isComputed && sheet.standing != sheet.published)
      sheet.isContained = true
    }
  }

  private func publish(
    _ points: [Points],
    _ office: PracticeOffice,
    _ sheet: inout Sheet
  ) throws {
    let total = 350 + points.reduce(0) { $0 + $1.rawValue }
    let row = "p1,\(Self.month),\(total),\(points.map { "\($0)" }.joined(separator: ","))\n"
    let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
    let bytes = Array((header + row).utf8)
    if try office.take(scores: bytes, supersede: true).rows.batch == nil { return }
    // A correction that was published stays until the scores contain it, however they came.
    (sheet.published, sheet.isComputed, sheet.isContained) = (points, false, false)
  }
}
