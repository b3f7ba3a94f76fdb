import RedressStore
import Testing

@Suite struct AttachmentTests {
  private static let digest = String(repeating: "0123456789abcdef", count: 4)

  @Test(arguments: 0...AttachedTable.allCases.count)
  func `what an event says of its rows is canonical JSON`(count: Int) throws {
    let attached = AttachedTable.allCases.prefix(count).enumerated().map { place, table in
      RedressStore.Attachment(table: table, rows: place * 1_000, digest: Self.digest)
    }
    #expect(attached.canonicalJSON == (try CanonicalJSON.text(attached)))
    #expect(
      try CanonicalJSON.value([RedressStore.Attachment].self, from: attached.canonicalJSON)
        == attached
    )
  }
}
