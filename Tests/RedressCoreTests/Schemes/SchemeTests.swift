import RedressCore
import Testing

@Suite struct SchemeTests {
  @Test(arguments: [
    (349, nil), (350, "poor"), (549, "poor"), (550, "fair"), (599, "fair"), (600, "good"),
    (649, "good"), (650, "very_good"), (699, "very_good"), (700, "excellent"), (950, "excellent"),
  ])
  func `a tier begins at its own score`(score: Int, tier: String?) throws {
    let scheme = try Scores(drops: "notice: 20, sudden: 30").scheme
    #expect(scheme.tier(of: Points(score))?.id == tier)
  }

  @Test func `a period is published on the update day of the next month`() throws {
    let scheme = try SampleScheme.scheme()
    let december = try #require(Period("2026-12"))
    #expect(scheme.publicationDay(of: december) == Day("2027-01-06"))
  }

  @Test(arguments: [
    ("genes", true), ("genes_test", true), ("own_dna", true), ("DNA-test", true),
    ("blood_group", true), ("my_blood_group_2", true), ("generation", false), ("gene", false),
    ("blood", false), ("group", false), ("blood_my_group", false), ("", false),
  ])
  func `a forbidden category is found word by word`(id: String, isNamed: Bool) {
    let category = ProhibitedCategory(
      id: "genes",
      name: LocalizedText(["en": "genes"]),
      words: ["dna", "blood_group"]
    )
    #expect(category.isNamed(by: id) == isNamed)
  }

  @Test func `fields keep the order of the file`() throws {
    let scheme = try SampleScheme.scheme()
    let bill = try #require(scheme.kinds.first)
    #expect(bill.fields.map(\.id) == ["late", "owed", "paid", "way", "remark"])
    #expect(bill.index(of: "way") == 3)
    #expect(bill.fields.map(\.isOptional) == [false, false, true, false, true])
    #expect(scheme.kindIndex("bill") == 0)
    #expect(scheme.kindIndex("rent") == nil)
    #expect(scheme.index(of: "using") == 1)
  }

  @Test func `what a file leaves out has a plain default`() throws {
    let scheme = try SampleScheme.scheme()
    #expect(scheme.drops.lookBack == 3)
    #expect(scheme.drops.crossing == .none)
    #expect(scheme.drops.cases == .slide)
    #expect(scheme.drops.systemic == nil)
    #expect(scheme.disclosure == .exact)
    #expect(scheme.kinds.flatMap(\.bad) == [])
    #expect(scheme.note == nil)
    #expect(scheme.notScored == [])
  }

  @Test(arguments: [
    (0, "0.00"), (8_640, "86.40"), (-5, "-0.05"), (Int64.min, "-92233720368547758.08"),
  ])
  func `money is written with its decimals`(amount: Int64, text: String) {
    #expect(Currency(code: "CNY", decimals: 2).text(amount) == text)
    #expect(Currency(code: "TWD", decimals: 0).text(amount) == String(amount))
  }

  @Test func `a text falls back to the first language by tag`() {
    let text = LocalizedText(["zh-Hans": "样例", "en": "Sample"])
    #expect(text["zh-Hans"] == "样例")
    #expect(text["de"] == "Sample")
    #expect(LocalizedText([:])["en"] == "")
  }
}
