import RedressCore
import RedressLetters
import Testing

@Suite struct LetterGoldenTests {
  static let languages = ["zh-Hans", "en"]

  @Test(arguments: languages)
  func `a drop letter reads as the one on file`(language: String) throws {
    try expect(LetterOffice.writer().drop(LetterStory.lin(), in: language), "drop")
  }

  @Test(arguments: languages)
  func `a drop letter with banded disclosure reads as the one on file`(language: String) throws {
    let scheme = try LetterOffice.zhima(replacing: "disclosure: exact", with: "disclosure: banded")
    try expect(LetterOffice.writer().drop(LetterStory.lin(scheme), in: language), "drop-banded")
  }

  @Test(arguments: languages)
  func `a drop letter with ranked disclosure reads as the one on file`(language: String) throws {
    let scheme = try LetterOffice.zhima(replacing: "disclosure: exact", with: "disclosure: ranked")
    try expect(LetterOffice.writer().drop(LetterStory.lin(scheme), in: language), "drop-ranked")
  }

  @Test(arguments: languages)
  func `a letter about a drop without a cause reads as the one on file`(language: String) throws {
    let facts = try LetterStory.linUnexplained()
    try expect(LetterOffice.writer().drop(facts, in: language), "drop-unexplained")
  }

  @Test(arguments: languages)
  func `a letter about a cause that was found reads as the one on file`(language: String) throws {
    var facts = try LetterStory.lin()
    facts.followUp = try LetterStory.promise()
    try expect(LetterOffice.writer().finding(facts, in: language), "finding")
  }

  @Test(arguments: languages)
  func `a letter about a cause that was not found reads as the one on file`(
    language: String
  ) throws {
    var facts = try LetterStory.linUnexplained()
    facts.followUp = try LetterStory.promise()
    try expect(LetterOffice.writer().finding(facts, in: language), "finding-unknown")
  }

  @Test(arguments: languages)
  func `a letter about a changed rule reads as the one on file`(language: String) throws {
    let facts = try LetterStory.linChangedRule()
    try expect(LetterOffice.writer().drop(facts, in: language), "drop-rule")
  }

  @Test(arguments: languages)
  func `an acceptance letter reads as the one on file`(language: String) throws {
    let facts = try LetterStory.linAcceptance()
    try expect(LetterOffice.writer().acceptance(facts, in: language), "acceptance")
  }

  @Test(arguments: languages)
  func `a letter about what a person wrote again reads as the one on file`(language: String) throws
  {
    let facts = try LetterStory.linJoined()
    try expect(LetterOffice.writer().acceptance(facts, in: language), "acceptance-joined")
  }

  @Test(arguments: languages)
  func `a result letter reads as the one on file`(language: String) throws {
    try expect(LetterOffice.writer().result(LetterStory.linResult(), in: language), "result")
  }

  @Test(arguments: languages)
  func `a letter about a record that was put back reads as the one on file`(
    language: String
  ) throws {
    let facts = try LetterStory.linReinsertion()
    try expect(LetterOffice.writer().reinsertion(facts, in: language), "reinsertion")
  }

  private func expect(
    _ letter: Letter,
    _ name: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let text = "\(letter.title)\n\n\(letter.body)"
    try Golden.expect(text, "\(name).\(letter.language)", at: location)
  }
}
