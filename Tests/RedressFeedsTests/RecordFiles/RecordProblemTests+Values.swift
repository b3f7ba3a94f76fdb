import RedressCore
import RedressFeeds

extension RecordProblemTests {
  private static let line = PracticeKinds.cardLine()

  /// The line's `on`.
  private static let sentOn = Day("2026-03-31") ?? Day(number: 0)

  private typealias Expectation = ImportProblem.Expectation

  private static func id(_ key: String) -> Expectation { .id(key: key) }

  private static func day(_ key: String) -> Expectation { .day(key: key) }

  private static let religion = Expectation.notCollected(
    "religion",
    PracticeKinds.layout.prohibited[0].name
  )

  static let ids = [
    Case(PracticeKinds.cardLine(""), .value(.text(0), of: "record"), id("record")),
    Case(
      PracticeKinds.cardLine(String(repeating: "7", count: 65)),
      .value(.text(65), of: "record"),
      id("record")
    ),
    Case(
      PracticeKinds.cardLine(#"a\u0000b"#),
      .value(.text(3), of: "record"),
      id("record")
    ),
    Case(
      PracticeKinds.cardLine("a\u{7F}b"),
      .value(.text(3), of: "record"),
      id("record")
    ),
    Case(
      PracticeKinds.cardLine("a\u{85}b"),
      .value(.text(3), of: "record"),
      id("record")
    ),
    Case(line.replacing(#""ada""#, with: "17"), .value(.number(2), of: "subject"), id("subject")),
    Case(
      line.replacing(#""bank""#, with: "null"),
      .value(.null, of: "furnisher"),
      id("furnisher")
    ),
    Case(
      line.replacing(#""card_statement""#, with: "[]"),
      .value(.list, of: "kind"),
      .kindText
    ),
    Case(
      line.replacing("card_statement", with: "temple_visits"),
      .kind("temple_visits"),
      religion
    ),
    Case(
      line.replacing("card_statement", with: "Card_statement"),
      .strayKind(14),
      .kinds(["card_statement", "order", "asset"])
    ),
    Case(line.replacing(#""on":"2026-03-31","#, with: ""), .noKey("on"), day("on")),
    Case(
      PracticeKinds.cardLine(on: "2026-02-29"),
      .value(.text(10), of: "on"),
      day("on")
    ),
    Case(PracticeKinds.cardLine(on: "2026-3-31"), .value(.text(9), of: "on"), day("on")),
  ]

  private static let money = Expectation.field(.money(PracticeKinds.layout.currency))
  private static let whole = Expectation.field(.wholeNumber)

  private static func bill(_ value: String) -> String {
    line.replacing("86.40", with: value)
  }

  private static func status(_ value: String) -> String {
    line.replacing(#""status":0"#, with: #""status":\#(value)"#)
  }

  private static func order(_ old: String, _ new: String) -> String {
    PracticeKinds.orderLine(PracticeKinds.orderFields).replacing(old, with: new)
  }

  private static func order(remark: String) -> String {
    order(#""bike""#, #""bike","remark":\#(remark)"#)
  }

  private static let remark = Expectation.field(.text(most: 500))

  static let fields = [
    Case(
      String(line.prefix(while: { $0 != "f" })) + #"fields":7}"#,
      .noKey("furnisher"),
      id("furnisher")
    ),
    Case(
      line.replacing(#","fields":{"#, with: #","fields":[{"#).replacing("0}}", with: "0}]}"),
      .value(.list, of: "fields"),
      .object(key: "fields")
    ),
    Case(
      line.replacing("paid", with: "payed"),
      .field("payed"),
      .fields(["status", "limit", "bill", "paid"], of: "card_statement")
    ),
    Case(
      line.replacing(#""paid""#, with: #""church""#),
      .field("church"),
      religion
    ),
    Case(
      line.replacing(#""paid":0"#, with: #""paid":0,"paid":0"#),
      .doubledField("paid"),
      .fieldOnce
    ),
    Case(
      line.replacing(#","paid":0"#, with: ""),
      .noField("paid"),
      .requiredField(.money(PracticeKinds.layout.currency), of: "card_statement")
    ),
    Case(bill("null"), .value(.null, of: "bill"), money),
    Case(bill("86.400"), .value(.number(6), of: "bill"), money),
    Case(bill("1e5"), .value(.number(3), of: "bill"), money),
    Case(bill(#""86.40""#), .value(.text(5), of: "bill"), money),
    Case(bill(#"{"bill":1}"#), .value(.object, of: "bill"), money),
    Case(
      bill("10000000000000.01"),
      .value(.number(17), of: "bill"),
      .storable
    ),
    Case(status("1.0"), .value(.number(3), of: "status"), whole),
    Case(status("1E2"), .value(.number(3), of: "status"), whole),
    Case(status("true"), .value(.truth, of: "status"), whole),
    Case(order("true", "1"), .value(.number(1), of: "kept"), .field(.yesNo)),
    Case(
      order("2026-03-30", "2026-04-31"),
      .value(.text(10), of: "due"),
      .field(.day)
    ),
    Case(
      order("bike", "Bike"),
      .value(.text(4), of: "goods"),
      .field(.oneOf(["bike", "battery", "room"]))
    ),
    Case(order(remark: "7"), .value(.number(1), of: "remark"), remark),
    Case(order(remark: #""Li\nMing""#), .control(in: "remark"), remark),
    Case(
      order(remark: "\"" + String(repeating: "债", count: 501) + "\""),
      .characters(501, in: "remark"),
      remark
    ),
  ]

  static let dates = [
    Case(
      line.replacing(#""kind""#, with: #""consent":true,"kind""#),
      .value(.truth, of: "consent"),
      .consent
    ),
    Case(
      line.replacing(#""kind""#, with: #""consent":"spoken","kind""#),
      .value(.text(6), of: "consent"),
      .consent
    ),
    Case(
      line.replacing("card_statement", with: "asset")
        .replacing(#""status":0,"limit":100,"bill":86.40,"paid":0"#, with: #""value":1"#),
      .noConsent(kind: "asset"),
      .neededConsent
    ),
    Case(
      line.replacing(#""kind""#, with: #""ended_on":"2026-03-30","kind""#),
      .endedBefore,
      .notBeforeOn
    ),
    Case(
      line.replacing(#""kind""#, with: #""ended_on":"soon","kind""#),
      .value(.text(4), of: "ended_on"),
      day("ended_on")
    ),
    Case(
      line.replacing(#""kind""#, with: #""prior_notice_on":20260301,"kind""#),
      .value(.number(8), of: "prior_notice_on"),
      day("prior_notice_on")
    ),
  ]
}
