import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

/// The page `Letters` of the catalogue: letters of fifteen causes as they are printed.
@Suite struct LetterCatalogueTests {
  private static let page =
    Repository.root + "/Sources/RedressCore/RedressCore.docc/Letters.md"

  @Test func `letters of fifteen causes stand in the catalogue as they are printed`() throws {
    let writer = try LetterOffice.writer()
    var text = Self.head
    let letters = try CataloguedLetter.all()
    #expect(letters.count >= 15 && Set(letters.map(\.cause)).count == letters.count)
    for (number, catalogued) in letters.enumerated() {
      text += "\n## \(number + 1). \(catalogued.cause)\n"
      for language in writer.languages.reversed() {
        let letter = try writer.drop(catalogued.facts, in: language)
        text += "\n```\n\(letter.title)\n\n\(letter.body)```\n\n"
        text += "| a person asks | the letter says |\n|---|---|\n"
        for (question, answer) in CataloguedLetter.answers(letter) {
          #expect(answer.map { !$0.isEmpty } ?? false, "\(catalogued.cause): \(question)")
          text += "| \(question) | \(answer ?? "") |\n"
        }
      }
    }
    try Golden.expect(text, file: Self.page, at: #_sourceLocation)
  }

  @Test func `each of them passes the check that all letters pass`() throws {
    let writer = try LetterOffice.writer()
    for catalogued in try CataloguedLetter.all() {
      let faults = try CheckedLetter(catalogued.facts).faults(writer)
      #expect(faults.isEmpty, "\(catalogued.cause): \(faults)")
    }
  }

  private static let head = """
    # Letters

    What is printed for fifteen causes of a fall, in both languages.

    ## Overview

    The letters are made by a test from records of a person who never was, and held against this page, so that it
    cannot drift. Below each stand the lines that answer what somebody asks who knows nothing but the letter.

    """
}
