import Redress

/// Who sent records that an explanation names, with how they are reached where the register says so.
struct SendersPage: Encodable {
  struct Sender: Encodable {
    let facts: FurnisherFacts

    /// At least one, by id.
    let records: [RecordID]

    private enum CodingKeys: CodingKey {
      case records
    }

    func encode(to encoder: any Encoder) throws {
      try facts.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(records, forKey: .records)
    }
  }

  /// By id; may be empty.
  let senders: [Sender]

  init(_ account: Account, of records: Set<RecordID>) {
    let known = records.compactMap { account.evidence.records[$0] }
    senders = Dictionary(grouping: known, by: \.furnisher)
      .map { furnisher, records in
        Sender(
          facts: account.explained.furnishers[furnisher].map { FurnisherFacts($0) }
            ?? FurnisherFacts(unnamed: furnisher),
          records: records.map(\.id).sorted()
        )
      }
      .sorted { $0.facts.furnisher < $1.facts.furnisher }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(senders)
  }

  /// One line for each of whom more is known than an id.
  func lines(_ account: Account, on screen: Screen) -> [String] {
    senders.compactMap { sender in
      guard let furnisher = account.explained.furnishers[sender.facts.furnisher] else { return nil }
      let more = sender.records.count - 5
      let records =
        sender.records.prefix(5).map(\.rawValue).joined(separator: ", ")
        + (more > 0 ? screen(Account.Word.moreRecords, ["count": more]) : "")
      return screen(
        Account.Word.sentBy,
        [
          "records": records,
          "name": DisplayWidth.printable(
            account.explained.furnishers.name(of: furnisher.id, in: account.language)
          ),
          "address": DisplayWidth.printable(furnisher.address(in: account.language)),
          "phone": furnisher.phone,
        ]
      )
    }
  }
}
