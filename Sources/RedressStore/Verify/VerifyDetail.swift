public import RedressCore

/// What a check looked at, or the first thing that it found wrong, by table and key.
public enum VerifyDetail: Hashable, Sendable {
  // What was looked at.
  case pagesInOrder

  /// Of a server: its version, and how many indexes were held against their rows; `nil` where that cannot
  /// be asked for.
  case server(version: String, hasChecksums: Bool, indexes: Int?)
  case schema(count: Int)

  /// The schema of a server on which no table can be made, as described when its tables were.
  case describedSchema(count: Int)
  case chain(events: Int64)
  case noHeadGiven

  /// The last event whose head was saved, and how many were.
  case goesOn(from: Int64, heads: Int)
  case attachedRows(Int)
  case foldedRows(Int, tables: Int)
  case blocks(Int, snapshots: Int, records: Int, people: Int)
  case sums(drops: Int, detections: Int, months: Int)
  case deadlines(disputes: Int)
  case rules(events: Int)

  /// Of the computed months only some people were scored again.
  case sampledRules(events: Int, people: Int, months: Int, seed: UInt64)

  /// A checkpoint of so many events, by the names of its witnesses, and how many events came after.
  case witnessed(events: Int64, by: [String], after: Int64)

  // What is wrong.
  case store(StoreError)

  /// Something else was thrown.
  case notRead

  /// A table, an index or a step of the schema.
  case notAsMade(String)
  case stray(String)

  /// The signature is not one of that event.
  case wrongSignature(Int64)
  case missingEvent(Int64)
  case unlinkedEvent(Int64)
  case changedEvent(Int64)
  case headGone(Int64)
  case otherHead(Int64)
  case rowCount(table: String, event: Int64, brought: Int, found: Int)
  case changedRow(table: String, event: Int64)
  case unbroughtRows(table: String, event: Int64, count: Int)

  /// A row that no event brought; its first column, which is part of its key.
  case strayRow(table: String, key: String)
  case otherRow(table: String, key: String)
  case missingRow(table: String, key: String)

  /// The records of the batch are not all found by their ids, or others are.
  case lostPlaces(BatchID)
  case dropSum(DropID)
  case bucketSum(Period)
  case snapshotCount(BatchID, Period, said: Int64, found: Int64)

  // What the rules of its time forbade, by the event's sequence and kind.
  case breach(event: Int64, kind: String, RuleBreach)

  /// The act itself would have been refused.
  case refused(event: Int64, kind: String, Refusal)

  // What was decided otherwise than the rules of its time give, by the event's sequence.
  case otherLaw(event: Int64)
  case otherCalendar(event: Int64)

  /// Settings that change nothing, or that the office may not go by.
  case sameSettings(event: Int64)
  case otherSettings(event: Int64)

  /// A law whose term is shorter than the office's target.
  case shortTerm(event: Int64)
  case receivedOnOtherDay(event: Int64, DisputeID)
  case otherBasis(event: Int64, DisputeID)
  case otherDueDay(event: Int64, DisputeID)
  case recountedWithoutReason(event: Int64, DisputeID)
  case notRecounted(DisputeID)

  // A checkpoint that was kept elsewhere.
  case checkpointGone(events: Int64)
  case otherTree(events: Int64)
  case notByLog

  /// The names of those that cosigned.
  case tooFewWitnesses([String])

  /// The name of the key that did not sign.
  case forgedSignature(String)
}
