package import RedressCore
package import RedressFeeds

extension Connection {
  /// The batches that brought blocks of records, ascending; may be empty.
  func recordBatches() throws -> [Int64] { try batches(of: .recordPlace) }

  /// The batches that have rows in a table, ascending; may be empty.
  func batches(of table: AttachedTable) throws -> [Int64] {
    var batches: [Int64] = []
    // One step down the key for each batch, however many blocks it has.
    let next = "SELECT min(batch) FROM \(table.rawValue) WHERE batch > $1"
    while let batch = try first(
      next,
      [.int(batches.last ?? 0)],
      { $0.isNull(0) ? nil : $0.sequence(0) }
    ) ?? nil {
      batches.append(batch)
    }
    return batches
  }

  /// The first version of a record that came in a block; `nil` when none did.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  func recordInBlocks(_ id: RecordID, kinds: [RecordKind]) throws -> StoredRecord? {
    let number = RecordPlace.number(id.rawValue)
    for batch in try recordBatches() {
      for ordinal in try ordinals(of: number, in: batch) {
        let (place, row) = Int(ordinal).quotientAndRemainder(dividingBy: RecordBlock.limit)
        guard let (block, event) = try recordBlock(batch, place) else { continue }
        let found = try reading(RecordBlock.named(Int64(place), of: batch)) {
          try block.record(at: row, if: { $0.elementsEqual(id.rawValue.utf8) }, kinds: kinds)
        }
        if let found {
          return StoredRecord(record: found, version: 1, isRemoved: false, event: event)
        }
      }
    }
    return nil
  }

  /// Whether a record came in a block.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  func isInBlocks(_ id: RecordID) throws -> Bool {
    let number = RecordPlace.number(id.rawValue)
    for batch in try recordBatches() {
      for ordinal in try ordinals(of: number, in: batch) {
        let (place, sought) = Int(ordinal).quotientAndRemainder(dividingBy: RecordBlock.limit)
        guard let (block, _) = try recordBlock(batch, place) else { continue }
        var row = RecordBlockRow()
        let name = RecordBlock.named(Int64(place), of: batch)
        while try reading(name, { try row.advance(in: block) }) {
          if row.place == sought, block.bytes[row.record].elementsEqual(id.rawValue.utf8) {
            return true
          }
        }
      }
    }
    return false
  }

  /// Where the records stand whose ids have a number: hardly ever more than one.
  private func ordinals(of number: UInt64, in batch: Int64) throws -> [UInt32] {
    var ordinals: [UInt32] = []
    try stream(
      """
      SELECT place, first_number, content FROM record_place
      WHERE batch = $1 AND last_number >= $2 ORDER BY last_number, place
      """,
      [.int(batch), .int(Int64(number))]
    ) { row in
      guard UInt64(bitPattern: row.int(1)) <= number else { return false }
      let block = try reading(RecordPlaceBlock.named(row.sequence(0), of: batch)) {
        try RecordPlaceBlock(verifying: row.blob(2))
      }
      for place in block.first(notBelow: number)..<block.count {
        guard block[place].number == number else { return false }
        ordinals.append(block[place].ordinal)
      }
      return true
    }
    return ordinals
  }

  func recordBlock(_ batch: Int64, _ place: Int) throws -> (RecordBlock, event: Int64)? {
    try first(
      "SELECT content, event FROM record_block WHERE batch = $1 AND place = $2",
      [.int(batch), .int(Int64(place))]
    ) { row in
      try reading(RecordBlock.named(Int64(place), of: batch)) {
        (try RecordBlock(verifying: row.blob(0)), row.sequence(1))
      }
    }
  }
}

/// Names the block in what is thrown of its bytes.
func reading<Result>(
  _ block: @autoclosure () -> BlockName,
  _ body: () throws -> Result
) throws -> Result {
  do {
    return try body()
  } catch BlockError.unknownKind(let id) {
    throw StoreError.unknownKind(id)
  } catch let error as BlockError {
    throw StoreError.damaged(block(), .content(error))
  }
}

extension RecordBlock {
  /// The record at a place, if its id is the one that is looked for.
  func record(
    at place: Int,
    if isSought: (ArraySlice<UInt8>) -> Bool,
    kinds: [RecordKind]
  ) throws -> Record? {
    var row = RecordBlockRow()
    while try row.advance(in: self) {
      guard row.place == place else { continue }
      return isSought(bytes[row.record]) ? try row.record(in: self, kinds: kinds) : nil
    }
    return nil
  }
}

extension AttachedRows {
  /// The blocks of a batch's new records, and where each record is.
  package static func records(_ sorted: SortedRecords, batch: BatchID) -> [AttachedRows] {
    let spool = sorted.runs.spool
    return [
      AttachedRows(.recordBlock) { emit in
        for (place, block) in sorted.blocks.enumerated() {
          try emit([
            .int(batch.number), .int(Int64(place)), .text(block.firstSubject),
            .text(block.lastSubject), .int(Int64(block.count)),
            .hashed(HashedBlob(try spool.bytes(at: block.place), hash: block.hash)),
          ])
        }
      },
      AttachedRows(.recordPlace) { emit in
        for (place, block) in sorted.places.enumerated() {
          try emit([
            .int(batch.number), .int(Int64(place)), .int(Int64(block.first)),
            .int(Int64(block.last)), .int(Int64(block.count)),
            .blob(try spool.bytes(at: block.place)),
          ])
        }
      },
    ]
  }
}
