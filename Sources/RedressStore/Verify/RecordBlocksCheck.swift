internal import RedressCore
internal import RedressFeeds

/// Whether every block of records can be read, stands under the right key, and is found by the ids
/// of its records.
struct RecordBlocksCheck {
  let connection: any Connection

  /// - Returns: Blocks and records.
  func run() throws -> (blocks: Int, records: Int) {
    var found = (blocks: 0, records: 0)
    let batches = try connection.every(
      "SELECT batch FROM record_block UNION SELECT batch FROM record_place ORDER BY batch"
    ) { $0.sequence(0) }
    for batch in batches {
      let (blocks, records, there) = try checkBlocks(batch)
      guard try checkPlaces(batch) == there else {
        throw Mismatch(.lostPlaces(BatchID(batch)))
      }
      found.blocks += blocks
      found.records += records
    }
    return found
  }

  /// - Returns: Blocks, records, and the sum of all places, which the place blocks must give as well.
  private func checkBlocks(_ batch: Int64) throws -> (Int, Int, UInt64) {
    var (blocks, records, sum) = (0, 0, UInt64(0))
    var last: (block: RecordBlock, row: RecordBlockRow)?
    try connection.stream(
      """
      SELECT place, first_subject, last_subject, records, content FROM record_block
      WHERE batch = $1 ORDER BY place
      """,
      [.int(batch)]
    ) { stored in
      let filed = RecordBlock.named(stored.int(0), of: batch)
      do {
        let block = try RecordBlock(verifying: stored.blob(4))
        var row = RecordBlockRow()
        var first = ""
        while try row.advance(in: block) {
          if let last, last.block.bytes.span.order(last.row.key, block.bytes.span, row.key) >= 0 {
            throw BlockError.inconsistent(.order)
          }
          if row.place == 0 { first = block.bytes.span.text(row.subject) }
          let number = RecordPlace.number(row.record, of: block.bytes)
          sum &+= Self.mixed(
            RecordPlace(number: number, ordinal: UInt32(truncatingIfNeeded: records + row.place))
          )
          last = (block, row)
        }
        let ends = (SubjectID(first), SubjectID(block.bytes.span.text(row.subject)))
        guard stored.int(0) == Int64(blocks), ends.0 == SubjectID(stored.text(1)),
          ends.1 == SubjectID(stored.text(2)), Int64(block.count) == stored.int(3),
          records == blocks * RecordBlock.limit
        else { throw StoreError.damaged(filed, .misfiled) }
        blocks += 1
        records += block.count
      } catch let error as BlockError {
        throw StoreError.damaged(filed, .content(error))
      }
      return true
    }
    return (blocks, records, sum)
  }

  private func checkPlaces(_ batch: Int64) throws -> UInt64 {
    var (sum, blocks) = (UInt64(0), Int64(0))
    var last: RecordPlace?
    try connection.stream(
      """
      SELECT place, first_number, last_number, records, content FROM record_place
      WHERE batch = $1 ORDER BY place
      """,
      [.int(batch)]
    ) { stored in
      let filed = RecordPlaceBlock.named(stored.int(0), of: batch)
      let block: RecordPlaceBlock
      do throws(BlockError) {
        block = try RecordPlaceBlock(verifying: stored.blob(4))
      } catch {
        throw StoreError.damaged(filed, .content(error))
      }
      guard stored.int(0) == blocks, Int64(block[0].number) == stored.int(1),
        Int64(block.last.number) == stored.int(2), Int64(block.count) == stored.int(3),
        last.map({ $0 < block[0] }) ?? true
      else { throw StoreError.damaged(filed, .misfiled) }
      for place in 0..<block.count { sum &+= Self.mixed(block[place]) }
      last = block.last
      blocks += 1
      return true
    }
    return sum
  }

  /// A number of a place that no other place is likely to have, so that a sum of many tells whether
  /// the same places are in two lists, in whatever order.
  private static func mixed(_ place: RecordPlace) -> UInt64 {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: place.number)
    bytes.append(littleEndian: place.ordinal)
    return XXH64.hash(bytes)
  }
}
