import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// A case that the rules gain and no table takes would be found by the first office that needs it.
@Suite struct StoredWordsTests {
  static let words: [(table: String, column: String, words: [String])] = [
    ("dispute", "outcome", DisputeOutcome.allCases.map(\.rawValue)),
    ("dispute", "state", DisputeState.allCases.map(\.rawValue)),
    ("annotation", "state", AnnotationState.allCases.map(\.rawValue)),
    ("correction", "state", CorrectionState.allCases.map(\.rawValue)),
    ("notice", "kind", NoticeKind.allCases.map(\.rawValue)),
    ("notice_outcome", "state", NoticeState.allCases.map(\.rawValue)),
  ]

  @Test(arguments: words)
  func `a table takes every word of the rules and no other`(
    table: String,
    column: String,
    words: [String]
  ) async throws {
    try await PracticeOffice.with { office in
      let definition = try office.ann.store.read { connection in
        try connection.first(
          "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = $1",
          [.text(table)]
        ) { $0.text(0) }
      }
      let list = words.map { "'\($0)'" }.joined(separator: ", ")
      #expect(definition?.contains("CHECK (\(column) IN (\(list)))") == true)
    }
  }
}
