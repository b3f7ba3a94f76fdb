import Redress
import RedressCLI
import RedressCore
import RedressStore
import Testing

@Suite struct SaidTests {
  private static let day = Day(number: 739_000)

  private static let found: [ImportProblem.Finding] =
    [
      .length(1), .digits(7), .period(Period(number: 24_321)), .nothing, .emptyLine, .longLine,
      .notUTF8(at: nil), .notUTF8(at: 7),
      .brokenQuote, .strayQuote, .openQuote, .columns(1), .longNumber, .otherSum,
      .again(line: 7), .endOfLine, .sign(.digit, at: 7), .sign(.letter, at: 7),
      .sign(.control, at: 7), .sign(.space, at: 7), .sign(.beyondASCII, at: 7),
      .sign(.punctuation("["), at: 7), .value(.object, of: "on"), .value(.list, of: "on"),
      .value(.text(1), of: "on"), .value(.number(1), of: "on"), .value(.truth, of: "on"),
      .value(.null, of: "on"), .key("x"), .strayKey(7), .strayField(7), .strayKind(7),
      .doubledKey("on"),
      .noKey("on"), .field("x"), .doubledField("paid"), .noField("paid"), .kind("bill"),
      .noConsent(kind: "asset"), .characters(501, in: "remark"), .control(in: "remark"),
      .endedBefore, .expired, .deletedFact, .expiredFact, .unknownColumn(at: 7),
      .doubledColumn("name"),
      .noColumn("name"), .emptyName, .longName(101), .controlInName, .noLanguage,
      .unknownLanguage, .longPhone(most: 32), .strayInPhone, .noDigitInPhone,
      .otherRecord(line: 7), .otherSubject(line: 7), .knownRecord,
      .badWebsite, .otherFurnisher(line: 7),
    ] + MailAddressFault.allCases.map { .email($0) }

  private static let expected: [ImportProblem.Expectation] =
    [
      .oneRow, .utf8, .quotes, .doubledQuotes, .closingQuote, .columns(["subject", "score"]),
      .columnsOfHeader(5), .columnsInAnyOrder(["name"]), .subject, .shortSubject(most: 64),
      .subjectWithoutControl, .period, .thisPeriod(Period(number: 24_321)),
      .wholeNumber(column: "score"), .range(column: "score", 350...950),
      .sum(base: 350), .oncePerPeriod, .keys(["on"]), .keyOnce,
      .id(key: "record"), .day(key: "on"), .kindText, .object(key: "fields"), .consent,
      .trueOrFalse(key: "removed"),
      .neededConsent, .notBeforeOn, .kinds(["bill"]), .fields(["paid"], of: "bill"), .fieldOnce,
      .field(.wholeNumber), .field(.money(Currency(code: "JPY", decimals: 0))),
      .field(.money(Currency(code: "CNY", decimals: 2))), .field(.day), .field(.yesNo),
      .field(.oneOf(["bike"])), .field(.text(most: 500)),
      .requiredField(.yesNo, of: "bill"), .storable,
      .notCollected("religion", LocalizedText(["en": "religion", "zh-Hans": "宗教信仰"])),
      .name(most: 100), .languages(["en"]), .email, .phone, .recordOnce, .subjectOnce,
      .newRecord, .kept(years: 5), .certified("r7", by: "bank"), .notExpired("r7"), .neededPhone,
      .website,
      .furnisherOnce,
    ] + JSONFault.Expected.allCases.map { .json($0) }

  private static let period = Period(number: 24_321)

  private static let details: [VerifyDetail] =
    RuleBreach.allCases.map { .breach(event: 7, kind: "drops.detected", $0) } + [
      .rules(events: 7), .sampledRules(events: 7, people: 5, months: 2, seed: 9),
      .refused(event: 7, kind: "dispute.closed", Refusal(NotFound.dispute(DisputeID(7)))),
      .pagesInOrder, .server(version: "15.18", hasChecksums: true, indexes: 48),
      .server(version: "15.18", hasChecksums: false, indexes: nil), .schema(count: 60),
      .describedSchema(count: 60), .chain(events: 7), .noHeadGiven,
      .goesOn(from: 7, heads: 1),
      .goesOn(from: 7, heads: 3),
      .attachedRows(7), .foldedRows(7, tables: 3),
      .blocks(7, snapshots: 7, records: 7, people: 7),
      .sums(drops: 7, detections: 7, months: 7), .deadlines(disputes: 7), .notRead,
      .notAsMade("table drop"), .stray("table drop"), .wrongSignature(7), .missingEvent(7),
      .unlinkedEvent(7), .changedEvent(7), .headGone(7), .otherHead(7),
      .rowCount(table: "drop", event: 7, brought: 7, found: 6),
      .changedRow(table: "drop", event: 7), .unbroughtRows(table: "drop", event: 7, count: 7),
      .strayRow(table: "drop", key: "7"), .otherRow(table: "drop", key: "7"),
      .missingRow(table: "drop", key: "7"), .lostPlaces(BatchID(7)), .dropSum(DropID(7)),
      .bucketSum(period), .snapshotCount(BatchID(7), period, said: 7, found: 6),
      .sameSettings(event: 7), .otherSettings(event: 7), .shortTerm(event: 7),
      .otherLaw(event: 7), .otherCalendar(event: 7), .receivedOnOtherDay(event: 7, DisputeID(7)),
      .otherBasis(event: 7, DisputeID(7)), .otherDueDay(event: 7, DisputeID(7)),
      .recountedWithoutReason(event: 7, DisputeID(7)), .notRecounted(DisputeID(7)),
      .witnessed(events: 7, by: ["w1"], after: 1), .witnessed(events: 7, by: [], after: 1),
      .checkpointGone(events: 7), .otherTree(events: 7), .notByLog, .tooFewWitnesses(["w1"]),
      .forgedSignature("w1.example"),
    ]

  @Test(arguments: ["en", "zh-Hans"])
  func `every finding, expectation and detail is said, with its places filled`(language: String) {
    let words = language == "en" ? Words.english : Words.chinese
    let all =
      Self.found.map { $0.said(words) } + Self.expected.map { $0.words(in: words) }
      + (Self.details + [.store(.officeExists)]).map { $0.said(in: words)(words) }
    for said in all {
      #expect(!said.isEmpty && !said.contains("{") && !said.contains("⟨"), "\(said)")
    }
  }

  @Test func `the words that no row can need are not there`() {
    let found = Set(Self.found.map(\.said.key))
    #expect(found == Set(FoundWord.allCases.map(\.key)))
    let expected = Set(Self.expected.flatMap { $0.said(in: nil) }.map(\.key))
    #expect(expected == Set(ExpectedWord.allCases.map(\.key)))
    let details = Set(Self.details.map { $0.said(in: nil).key })
    #expect(details == Set(VerifyWord.allCases.map(\.key)))
  }

  @Test func `what must never be collected is named in the reader's language`() {
    let need = ImportProblem.Expectation.notCollected(
      "religion",
      LocalizedText(["en": "religion", "zh-Hans": "宗教信仰"])
    )
    #expect(need.words(in: Words.chinese).contains("宗教信仰"))
    #expect(need.words(in: Words.english).contains("religion"))
  }
}
