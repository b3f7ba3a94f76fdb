import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

/// What letters say of real card holders, against sentences that are made here from their statements alone.
@Suite(.sharedData) struct CardReasonTests {
  @Test func `every reason of the 9,205 drops is so, in both languages`() async throws {
    let panel = try await CardPanel.loaded.value
    let writer = try LetterOffice.writer()
    let phrases = try writer.languages.map { try writer.phrases(in: $0) }
    var told = 0
    for drop in panel.drops {
      for share in panel.explanation(of: drop).parts.flatMap(\.shares) {
        let facts = try #require(CardFacts(panel, drop), "\(drop.subject) \(drop.period)")
        for phrases in phrases {
          let found = phrases.reason(share, of: drop, in: panel.scheme)
          let expected = facts.sentence(share.characteristic, share.change, in: phrases.language)
          told += 1
          guard found != expected else { continue }
          Issue.record("\(drop.subject) \(drop.period): \(found), not \(expected ?? "a reason")")
          return
        }
      }
    }
    #expect(told > 50_000)
  }

  @Test func `every letter names its main cause, and says that a card is overdue`() async throws {
    let panel = try await CardPanel.loaded.value
    let writer = try LetterOffice.writer()
    var overdue = 0
    for drop in panel.drops {
      let explanation = panel.explanation(of: drop)
      let facts = try #require(CardFacts(panel, drop), "\(drop.subject) \(drop.period)")
      let main = try #require(
        explanation.parts.flatMap(\.shares).min { $0.change < $1.change }
      )
      let letterFacts = DropLetterFacts(
        frame: try LetterOffice.frame(panel.scheme, writtenOn: "2005-11-06"),
        explanation: explanation,
        publishedOn: drop.period.adding(months: 1).firstDay,
        previouslyPublishedOn: drop.period.firstDay,
        records: panel.letterRecords(of: drop.subject),
        levels: LevelChange(of: drop, under: (panel.scheme, panel.scheme))
      )
      if facts.after.status > 0 { overdue += 1 }
      for language in ["en", "zh-Hans"] {
        let letter = try writer.drop(letterFacts, in: language)
        let text = letter.body.split(whereSeparator: \.isWhitespace)
          .joined(separator: language == "en" ? " " : "")
        let cause = facts.sentence(main.characteristic, main.change, in: language) ?? "?"
        let isOverdue = facts.after.status > 0
        let word = language == "en" ? "overdue" : "逾期"
        guard text.contains(cause.withoutSpaces(in: language)), !isOverdue || text.contains(word)
        else {
          Issue.record("\(drop.subject) \(drop.period) lacks \(cause) or \(word): \(letter.body)")
          return
        }
      }
    }
    #expect(overdue > 4_000)
  }
}

/// What two statements of a person say, and how many months had a bill.
private struct CardFacts {
  let before: CardPanel.Statement.Fields
  let after: CardPanel.Statement.Fields
  private let period: Period
  private let earlier: [CardPanel.Statement]
  private let later: [CardPanel.Statement]

  init?(_ panel: CardPanel, _ drop: ScoreDrop) {
    let all = panel.statements[drop.subject] ?? []
    period = drop.period
    // The panel has six months, which is as far back as anything is read.
    later = all.filter { $0.on.period <= drop.after.period }
    earlier = all.filter { $0.on.period <= drop.before.period }
    guard let before = earlier.last?.fields, let after = later.last?.fields,
      drop.before.period.adding(months: 1) == drop.after.period
    else { return nil }
    (self.before, self.after) = (before, after)
  }

  func sentence(_ line: CharacteristicID, _ change: Points, in language: String) -> String? {
    let isEnglish = language == "en"
    let (month, monthBefore) = (name(period, isEnglish), name(period.adding(months: -1), isEnglish))
    switch line.rawValue {
    case "status", "overdue":
      let (then, now) = (
        Self.status(before.status, isEnglish), Self.status(after.status, isEnglish)
      )
      return isEnglish
        ? "In \(month) your card was \(now). In \(monthBefore) it was \(then)."
        : "\(month)您的信用卡\(now)，\(monthBefore)\(then)。"
    case "use":
      let (then, now) = Self.percents(
        (max(before.bill, 0), before.limit),
        (max(after.bill, 0), after.limit)
      )
      return isEnglish
        ? "You used \(now) of your card limit. Before, it was \(then)."
        : "您使用了信用卡额度的\(now)，此前是\(then)。"
    case "share_paid":
      let (then, now) = Self.percents(
        (max(before.paid, 0), max(before.bill, 0)),
        (max(after.paid, 0), max(after.bill, 0))
      )
      if after.bill <= 0 {
        return isEnglish
          ? "In \(month) you had no card bill to pay." : "\(month)您没有需要还的信用卡账单。"
      }
      if before.bill <= 0 {
        return isEnglish
          ? "You paid \(now) of your card bill. In \(monthBefore) you had no bill to pay."
          : "您还了信用卡账单的\(now)，\(monthBefore)没有需要还的账单。"
      }
      return isEnglish
        ? "You paid \(now) of your card bill. Before, it was \(then)."
        : "您还了信用卡账单的\(now)，此前是\(then)。"
    case "run":
      let (then, now) = (Self.run(earlier), Self.run(later))
      return isEnglish
        ? "Months in a row without a late card payment: \(now). Before: \(then)."
        : "您的信用卡连续没有逾期的月数是\(now)，此前是\(then)。"
    case "limit":
      let (then, now) = (Self.money(before.limit, isEnglish), Self.money(after.limit, isEnglish))
      let isLess = after.limit < before.limit
      guard isLess == (change < .zero) else { return nil }
      return isEnglish
        ? "Your card limit was \(isLess ? "lowered" : "raised") from \(then) to \(now)."
        : "您的信用卡额度从\(then)\(isLess ? "降低" : "提高")到\(now)。"
    case "months_used":
      let (then, now) = (earlier.count { $0.fields.bill > 0 }, later.count { $0.fields.bill > 0 })
      return isEnglish
        ? "Months with a card bill: \(now) of \(later.count). Before: \(then) of \(earlier.count)."
        : "有信用卡账单的月份是\(later.count)个月中的\(now)个。此前是\(earlier.count)个月中的\(then)个。"
    default: return nil
    }
  }

  private func name(_ month: Period, _ isEnglish: Bool) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return isEnglish
      ? "\(names[month.month - 1]) \(month.year)" : "\(month.year)年\(month.month)月"
  }

  private static func status(_ code: Int64, _ isEnglish: Bool) -> String {
    switch code {
    case -2: isEnglish ? "not used" : "没有使用"
    case -1: isEnglish ? "paid in full" : "全部还清"
    case 0: isEnglish ? "paid in part" : "还了一部分"
    case 1: isEnglish ? "1 month overdue" : "逾期1个月"
    case 9: isEnglish ? "9 months overdue or more" : "逾期9个月以上"
    default: isEnglish ? "\(code) months overdue" : "逾期\(code)个月"
    }
  }

  private static func money(_ amount: Int64, _ isEnglish: Bool) -> String {
    isEnglish ? "TWD \(amount)" : "新台币\(amount)元"
  }

  /// Months in a row to the last without a late payment.
  private static func run(_ statements: [CardPanel.Statement]) -> Int {
    statements.reversed().prefix { $0.fields.status <= 0 }.count
  }

  /// Two parts of a whole with one place behind the point, or with as many as tell them apart.
  private static func percents(
    _ before: (Int64, Int64),
    _ after: (Int64, Int64)
  ) -> (String, String) {
    for places in 1...4 {
      let (then, now) = (percent(before, places), percent(after, places))
      if then != now || places == 4 { return (then, now) }
    }
    return ("", "")
  }

  private static func percent(_ part: (Int64, Int64), _ places: Int) -> String {
    guard part.1 > 0 else { return "" }
    var share = Decimal(part.0) * 100 / Decimal(part.1)
    var rounded = Decimal()
    NSDecimalRound(&rounded, &share, places, .plain)
    return "\(rounded)%"
  }
}

extension CardPanel {
  /// The drops of everybody, by subject.
  fileprivate var drops: [ScoreDrop] {
    snapshots.keys.sorted().flatMap { subject -> [ScoreDrop] in
      let months = snapshots[subject] ?? []
      return zip(months, months.dropFirst()).compactMap { last, now in
        rule(now.period).drop(now: now, last: last, slideBase: nil, lastTold: nil)
      }
    }
  }

  fileprivate func explanation(of drop: ScoreDrop) -> Explanation {
    let side = ScoredSide(scheme: scheme, records: records(of: drop.subject))
    return drop.explanation(before: side, after: side)
  }

  fileprivate func letterRecords(of subject: SubjectID) -> [RecordID: Record] {
    var records: [RecordID: Record] = [:]
    for statement in statements[subject] ?? [] {
      let id = RecordID(statement.record)
      records[id] = Record(
        id: id,
        subject: subject,
        kind: 0,
        furnisher: "card-issuer",
        on: statement.on,
        values: statement.fields.values
      )
    }
    return records
  }
}

extension String {
  /// As a letter's text with its folding undone: Chinese is folded anywhere.
  fileprivate func withoutSpaces(in language: String) -> String {
    language == "en" ? self : filter { !$0.isWhitespace }
  }
}
