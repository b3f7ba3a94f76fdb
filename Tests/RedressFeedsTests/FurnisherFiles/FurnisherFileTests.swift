import RedressCore
import RedressFeeds
import RedressTestSupport
import Testing

@Suite struct FurnisherFileTests {
  private static let languages = ["en", "zh-Hans"]
  private static let header =
    "furnisher,name.en,name.zh-Hans,address.en,address.zh-Hans,phone,email,website\n"

  private func contents(_ text: String) throws -> FurnisherFileContents {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(text.utf8, to: "furnishers.csv")
    return try FurnisherFile.contents(of: file, languages: Self.languages)
  }

  @Test func `a row becomes a furnisher, and an empty field is nothing`() throws {
    let found = try contents(
      Self.header + "power-co,\"Power, \"\"North\"\"\",北方电力,,电力路1号,+86 10,a@b.cn,https://a.cn\n"
        + "bank-a,Bank,银行,1 Road,路1号,10 1,,\n"
    )
    #expect(found.tally.problems == [])
    #expect(
      found.furnishers == [
        Furnisher(
          id: "bank-a",
          names: ["en": "Bank", "zh-Hans": "银行"],
          addresses: ["en": "1 Road", "zh-Hans": "路1号"],
          phone: "10 1"
        ),
        Furnisher(
          id: "power-co",
          names: ["en": "Power, \"North\"", "zh-Hans": "北方电力"],
          addresses: ["zh-Hans": "电力路1号"],
          phone: "+86 10",
          email: "a@b.cn",
          website: "https://a.cn"
        ),
      ]
    )
  }

  @Test func `columns may come in any order, and line ends do not matter`() throws {
    let plain = try contents(Self.header + "a,A,甲,1,,1,,\nb,B,乙,1,,2,,\n").furnishers
    for text in [
      "\u{FEFF}" + Self.header + "a,A,甲,1,,1,,\nb,B,乙,1,,2,,",
      Self.header.replacing("\n", with: "\r\n") + "a,A,甲,1,,1,,\r\n\r\nb,B,乙,1,,2,,\r\n",
      "phone,website,email,address.en,address.zh-Hans,name.zh-Hans,name.en,furnisher\n"
        + "2,,,1,,乙,B,b\n1,,,1,,甲,A,a\n",
    ] { #expect(try contents(text).furnishers == plain) }
  }

  @Test(
    arguments: [
      ("a,A,,1,,1,,", .noKey("name.zh-Hans"), .field(.text(most: 100))),
      ("a,A,甲,,,1,,", .noKey("address"), .field(.text(most: 200))),
      ("a,A,甲,1,,,,", .noKey("phone"), .neededPhone),
      ("a,A,甲,1,,x,,", .strayInPhone, .neededPhone),
      ("a,A,甲,1,,1,x,", .email(.noAt), .email),
      ("a,A,甲,1,,1,,x", .badWebsite, .website),
      (",A,甲,1,,1,,", .value(.text(0), of: "furnisher"), .id(key: "furnisher")),
      ("a,\"A\nB\",甲,1,,1,,", .control(in: "name.en"), .field(.text(most: 100))),
      ("a,A,甲,1,,1,", .columns(7), .columnsOfHeader(8)),
      ("a,A\"x,甲,1,,1,,", .strayQuote, .doubledQuotes),
      ("b,C,丙,1,,1,,", .otherFurnisher(line: 2), .furnisherOnce),
    ] as [(String, ImportProblem.Finding, ImportProblem.Expectation)]
  )
  func `a wrong row is refused by its line, and the others are read`(
    row: String,
    found: ImportProblem.Finding,
    expected: ImportProblem.Expectation
  ) throws {
    let read = try contents(Self.header + "b,B,乙,1,,1,,\n" + row + "\nc,C,丙,1,,1,,\n")
    #expect(
      read.tally.problems == [ImportProblem(line: 3, found: found, expected: expected)]
    )
    #expect(read.furnishers.map(\.id) == ["b", "c"])
    #expect(read.tally.read == 3)
  }

  @Test func `the same row again is no change`() throws {
    let read = try contents(Self.header + "b,B,乙,1,,1,,\nb,B,乙,1,,1,,\n")
    #expect(read.tally.accepted == 1 && read.tally.unchanged == 1 && read.tally.refused == 0)
  }

  @Test(
    arguments: [
      ("", FurnisherFileError.unreadable(.empty)), ("\n\n", .unreadable(.empty)),
      (
        "furnisher,name\n",
        .header(ImportProblem(line: 1, found: .unknownColumn(at: 2), expected: columns))
      ),
      (
        "furnisher,furnisher\n",
        .header(ImportProblem(line: 1, found: .doubledColumn("furnisher"), expected: columns))
      ),
      (
        "\nfurnisher,phone\n",
        .header(ImportProblem(line: 2, found: .noColumn("name.en"), expected: columns))
      ),
    ]
  )
  func `a file without the header is refused as a whole`(
    text: String,
    error: FurnisherFileError
  ) throws {
    #expect(throws: error) { try contents(text) }
  }

  private static let columns = ImportProblem.Expectation.columnsInAnyOrder(
    Furnisher.columns(in: languages)
  )

  @Test func `a file of more rows than are registered at once is refused`() throws {
    let rows = (0...FurnisherFile.mostRows).map { "f\($0),A,甲,1,,1,,\n" }.joined()
    #expect(throws: FurnisherFileError.tooManyRows(most: FurnisherFile.mostRows)) {
      try contents(Self.header + rows)
    }
  }
}
