extension RecordProblemTests {
  private static let line = PracticeKinds.cardLine()

  private static func id(_ key: String) -> String {
    "\"\(key)\": an id of 1 to 64 bytes without control characters"
  }

  private static func day(_ key: String) -> String {
    "\"\(key)\": a day that exists, as \"2026-10-06\""
  }

  static let ids = [
    Case(PracticeKinds.cardLine(""), #"record is """#, id("record")),
    Case(
      PracticeKinds.cardLine(String(repeating: "7", count: 65)),
      #"record is "777777777777777777777777777777777777777…""#,
      id("record")
    ),
    Case(PracticeKinds.cardLine(#"a\u0000b"#), #"record is "a\u{0}b""#, id("record")),
    Case(PracticeKinds.cardLine("a\u{7F}b"), #"record is "a\u{7F}b""#, id("record")),
    Case(PracticeKinds.cardLine("a\u{85}b"), #"record is "a\u{85}b""#, id("record")),
    Case(line.replacing(#""ada""#, with: "17"), "subject is 17", id("subject")),
    Case(line.replacing(#""bank""#, with: "null"), "furnisher is null", id("furnisher")),
    Case(
      line.replacing(#""card_statement""#, with: "[]"),
      "kind is a list",
      #""kind": one of the scheme's kinds, in quotes"#
    ),
    Case(
      line.replacing("card_statement", with: "temple_visits"),
      #"the kind "temple_visits""#,
      "nothing about religion: it must never be collected"
    ),
    Case(
      line.replacing("card_statement", with: "Card_statement"),
      #"the kind "Card_statement""#,
      "one of the scheme's kinds: card_statement, order, asset"
    ),
    Case(line.replacing(#""on":"2026-03-31","#, with: ""), #"no "on""#, day("on")),
    Case(PracticeKinds.cardLine(on: "2026-02-29"), #"on is "2026-02-29""#, day("on")),
    Case(PracticeKinds.cardLine(on: "2026-3-31"), #"on is "2026-3-31""#, day("on")),
  ]

  private static let money = "an amount in CNY with at most 2 decimals, without exponent"
  private static let whole = "a whole number, without point or exponent"

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

  private static let remark = "a text of at most 500 characters, without control characters"

  static let fields = [
    Case(
      String(line.prefix(while: { $0 != "f" })) + #"fields":7}"#,
      #"no "furnisher""#,
      id("furnisher")
    ),
    Case(
      line.replacing(#","fields":{"#, with: #","fields":[{"#).replacing("0}}", with: "0}]}"),
      "fields is a list",
      #""fields": an object, {…}"#
    ),
    Case(
      line.replacing("paid", with: "payed"),
      #"the field "payed""#,
      "only the fields of card_statement: status, limit, bill, paid"
    ),
    Case(
      line.replacing(#""paid""#, with: #""church""#),
      #"the field "church""#,
      "nothing about religion: it must never be collected"
    ),
    Case(
      line.replacing(#""paid":0"#, with: #""paid":0,"paid":0"#),
      #"the field "paid" twice"#,
      "each field once in a record"
    ),
    Case(
      line.replacing(#","paid":0"#, with: ""),
      #"no field "paid""#,
      money + ", in every card_statement"
    ),
    Case(bill("null"), "bill is null", money),
    Case(bill("86.400"), "bill is 86.400", money),
    Case(bill("1e5"), "bill is 1e5", money),
    Case(bill(#""86.40""#), #"bill is "86.40""#, money),
    Case(bill(#"{"bill":1}"#), "bill is an object", money),
    Case(
      bill("10000000000000.01"),
      "bill is 10000000000000.01",
      "a value between -10^15 and 10^15, in smallest units"
    ),
    Case(status("1.0"), "status is 1.0", whole),
    Case(status("1E2"), "status is 1E2", whole),
    Case(status("true"), "status is true", whole),
    Case(order("true", "1"), "kept is 1", "true or false"),
    Case(
      order("2026-03-30", "2026-04-31"),
      #"due is "2026-04-31""#,
      #"a day that exists, as "2026-10-06""#
    ),
    Case(order("bike", "Bike"), #"goods is "Bike""#, "one of: bike, battery, room"),
    Case(order(remark: "7"), "remark is 7", remark),
    Case(order(remark: #""Li\nMing""#), "remark has a control character", remark),
    Case(
      order(remark: "\"" + String(repeating: "债", count: 501) + "\""),
      "remark has 501 characters",
      remark
    ),
  ]

  static let dates = [
    Case(
      line.replacing(#""kind""#, with: #""consent":true,"kind""#),
      "consent is true",
      #""consent":"written", or no consent"#
    ),
    Case(
      line.replacing("card_statement", with: "asset")
        .replacing(#""status":0,"limit":100,"bill":86.40,"paid":0"#, with: #""value":1"#),
      #"no "consent" for the kind "asset""#,
      """
      "consent":"written"; without the person's written consent the Regulation on Credit \
      Reporting (征信业管理条例) art. 14(2) forbids collecting it
      """
    ),
    Case(
      line.replacing(#""kind""#, with: #""ended_on":"2026-03-30","kind""#),
      "ended_on 2026-03-30 before on 2026-03-31",
      "an ended_on that is not before on"
    ),
    Case(
      line.replacing(#""kind""#, with: #""ended_on":"soon","kind""#),
      #"ended_on is "soon""#,
      day("ended_on")
    ),
    Case(
      line.replacing(#""kind""#, with: #""prior_notice_on":20260301,"kind""#),
      "prior_notice_on is 20260301",
      day("prior_notice_on")
    ),
  ]
}
