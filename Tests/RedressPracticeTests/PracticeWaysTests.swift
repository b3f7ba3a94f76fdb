import Foundation
import RedressCore
import RedressPractice
import Testing

/// Every change of a population, month by month: each way is one by the records, read here from the list below
/// and not by the product's measures; and what is said of taking records away is what comes of it.
struct PracticeWaysTests {
  /// What each characteristic of the scheme `zhima` reads.
  private struct Read {
    let kind: String
    let within: Int
    var field: String?
    var from: Int64 = .min
    var isCount = false
  }

  private static let reads: [CharacteristicID: Read] = [
    "loan_overdue": Read(kind: "loan_repayment", within: 60, field: "days_overdue", from: 1),
    "loan_overdue_age": Read(kind: "loan_repayment", within: 60, field: "days_overdue", from: 31),
    "loan_on_time": Read(kind: "loan_repayment", within: 24),
    "bill_overdue": Read(kind: "utility_bill", within: 60, field: "days_overdue", from: 1),
    "bill_on_time": Read(kind: "utility_bill", within: 24),
    "account_age": Read(kind: "account_opened", within: 600),
    "credit_use": Read(kind: "credit_account", within: 1),
    "loan_applications": Read(kind: "loan_application", within: 3, isCount: true),
    "deposits": Read(kind: "asset_statement", within: 12),
    "investments": Read(kind: "asset_statement", within: 12),
    "home": Read(kind: "asset_statement", within: 12),
    "orders_kept": Read(kind: "order_outcome", within: 12),
    "orders_recent": Read(kind: "order_outcome", within: 6, isCount: true),
    "bills_recent": Read(kind: "utility_bill", within: 6, isCount: true),
    "identity": Read(kind: "identity_check", within: 600),
    "identity_age": Read(kind: "identity_check", within: 600),
    "linked_people": Read(kind: "connections", within: 6),
  ]

  /// Twenty thousand where the program is built to be fast, and as many as are told.
  private static var people: Int {
    #if DEBUG
    let usual = 300
    #else
    let usual = 20_000
    #endif
    return ProcessInfo.processInfo.environment["PRACTICE_PEOPLE"].flatMap { Int($0) } ?? usual
  }

  private let scheme: Scheme
  private let kinds: PracticeKinds
  private let retention: Retention

  init() throws {
    scheme = try Practice.scheme()
    kinds = try PracticeKinds(scheme)
    retention = try Practice.retention()
  }

  private func expiry(_ record: Record) -> Day? {
    retention.expiry(of: scheme.kinds[record.kind], record.values, endedOn: record.endedOn)
  }

  private func columns(_ records: [Record]) -> SubjectRecords {
    var columns = SubjectRecords()
    for record in records {
      columns.append(
        record.id,
        kind: record.kind,
        on: record.on,
        expiresOn: expiry(record),
        fields: record.values
      )
    }
    return columns
  }

  private func score(_ records: [Record], in period: Period) -> Points {
    scheme.range.base + scheme.score(columns(records), in: period).points.total
  }

  /// The ids of what is there to read.
  private func read(_ read: Read, _ records: [Record], in period: Period) throws -> Set<RecordID> {
    let kind = try #require(scheme.kindIndex(read.kind))
    let field = try read.field.map { try #require(scheme.kinds[kind].index(of: $0)) }
    let first = period.adding(months: 1 - read.within)
    return Set(
      records.filter { record in
        record.kind == kind && record.on.period >= first && record.on.period <= period
          && expiry(record).map { $0 > period.lastDay } ?? true
          && field.map { record.values[$0] >= read.from && record.values[$0] != FieldType.missing }
            ?? true
      }.map(\.id)
    )
  }

  /// Whether the records changed in a way; `nil` where the list says nothing of the characteristic.
  private func isSo(
    _ share: Explanation.Share,
    _ known: [Record],
    _ drop: ScoreDrop,
    _ fresh: Set<RecordID>
  ) throws -> Bool? {
    guard let reading = Self.reads[share.characteristic] else { return nil }
    let earlier = known.filter { !fresh.contains($0.id) }
    let before = try read(reading, earlier, in: drop.before.period)
    let after = try read(reading, known, in: drop.period)
    return switch share.way {
    case .came: before.isEmpty && !after.isEmpty
    case .went: !before.isEmpty && after.isEmpty && reading.within > 1
    case .silent: !before.isEmpty && after.isEmpty && reading.within == 1
    case .left: after.isStrictSubset(of: before) && (reading.isCount || !after.isEmpty)
    case .time: after == before && !after.isEmpty
    case .changed: !after.isSubset(of: before) && (reading.isCount || !before.isEmpty)
    case .toZero, .fromZero: reading.kind == "credit_account"
    // Nothing is corrected in a practice month.
    case .removed, .corrected: false
    }
  }

  @Test
  func `of everyone is told in a way that the records have, and without records is as it is said`()
    throws
  {
    let plan = try Practice.plan(subjects: Self.people, seed: 23, dropRate: Fraction(20, over: 100))
    var ways: [ReasonWay: Int] = [:]
    var (tried, ends) = (0, 0)
    for subject in 0..<plan.subjects {
      var life = PracticeLife(of: subject, in: plan, scheme: scheme, kinds: kinds)
      var known = life.records
      for month in 1..<plan.months {
        let (earlier, points) = (columns(known), life.points)
        life.advance()
        known += life.records
        func snapshot(_ month: Int, _ points: [Points]) -> Snapshot {
          Snapshot(
            subject: plan.id(of: subject),
            period: plan.period(month),
            points: points,
            base: scheme.range.base
          )
        }
        let drop = ScoreDrop(
          comparing: snapshot(month - 1, points),
          with: snapshot(month, life.points)
        )
        guard drop.changes.contains(where: { $0 != .zero }) else { continue }
        let side = ScoredSide(scheme: scheme, records: columns(known))
        let explanation = drop.explanation(
          before: ScoredSide(scheme: scheme, records: earlier),
          after: side
        )
        let reasons = explanation.reasons(tried: side)
        let whose = "seed 23, \(plan.id(of: subject)), \(drop.period)"
        #expect(explanation.isComplete, "\(whose)")
        #expect(reasons.losses.whole + reasons.gains.whole == drop.change, "\(whose)")
        let fresh = Set(life.records.map(\.id))
        for share in explanation.parts.flatMap(\.shares) {
          guard let isSo = try isSo(share, known, drop, fresh) else { continue }
          #expect(isSo, "\(whose): \(share.characteristic) \(share.way)")
          ways[share.way, default: 0] += 1
        }
        for reason in reasons.losses.told {
          guard let without = reason.without else { continue }
          let others = known.filter { !reason.basis.contains($0.id) }
          #expect(score(others, in: drop.period) == without, "\(whose)")
          tried += 1
          guard let until = reason.until else { continue }
          let later = until.adding(months: 1)
          #expect(score(others, in: later) == score(known, in: later), "\(whose)")
          ends += 1
        }
      }
    }
    let least = min(200, Self.people / 30)
    for way in [ReasonWay.changed, .left, .time] {
      #expect(ways[way, default: 0] >= least, "seed 23, \(ways)")
    }
    #expect(tried >= least && ends >= least, "seed 23, \(tried) tried, \(ends) ends, \(ways)")
  }
}
