internal import RedressCore

/// Writes records that come in order as one block.
struct RecordBlockBuilder {
  private var rows: [UInt8] = []
  private var furnishers = WordNumbers()
  private var count = 0
  private var subject = 0..<0
  private var firstSubject = 0..<0
  private var on: Int32 = 0

  /// Makes the block of some rows.
  ///
  /// - Parameters:
  ///   - bytes: 1 to 1,024 whole rows, one after another, each after the one before it in the order
  ///     of records.
  ///   - kinds: The scheme's, which rows number.
  /// - Returns: The block, sealed.
  static func block(of bytes: [UInt8], kinds: [RecordKind]) -> PressedBlock {
    var builder = RecordBlockBuilder()
    builder.rows.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      let row = RecordRow(bytes.span, at: at)
      builder.append(row, of: bytes)
      at = row.range.upperBound
    }
    return builder.finish(bytes, kinds)
  }

  private mutating func append(_ row: RecordRow, of bytes: [UInt8]) {
    let span = bytes.span
    let head = row.head
    let isSame = count > 0 && span.order(row.subject, span, subject) == 0
    var flags: UInt8 = 0
    if head.hasWrittenConsent { flags |= RecordBlockRow.Flag.writtenConsent }
    if head.endedOn != nil { flags |= RecordBlockRow.Flag.endedOn }
    if head.priorNoticeOn != nil { flags |= RecordBlockRow.Flag.priorNoticeOn }
    if head.hasTexts { flags |= RecordBlockRow.Flag.texts }
    if !isSame { flags |= RecordBlockRow.Flag.subject }
    rows.append(flags)
    if !isSame {
      if count == 0 { firstSubject = row.subject }
      subject = row.subject
      on = 0
      rows.append(UInt8(row.subject.count))
      rows.append(row.subject, of: span)
    }
    rows.append(UInt8(row.record.count))
    rows.append(row.record, of: span)
    append(day: head.on, from: on)
    on = head.on
    RecordValues.append(number: UInt64(head.kind), to: &rows)
    RecordValues.append(number: UInt64(furnishers.number(row.furnisher, of: bytes)), to: &rows)
    if let endedOn = head.endedOn { append(day: endedOn, from: on) }
    if let noticedOn = head.priorNoticeOn { append(day: noticedOn, from: on) }
    rows.append(row.rest, of: span)
    count += 1
  }

  private mutating func append(day: Int32, from: Int32) {
    RecordValues.append(number: RecordValues.outward(Int64(day) - Int64(from)), to: &rows)
  }

  private func finish(_ bytes: [UInt8], _ kinds: [RecordKind]) -> PressedBlock {
    precondition((1...RecordBlock.limit).contains(count), "A block holds 1 to 1,024 records")
    var block = [UInt8](repeating: 0, count: BlockHeader.size)
    block.reserveCapacity(block.count + 64 * kinds.count + furnishers.bytes.count + rows.count)
    for kind in kinds {
      RecordValues.append(number: UInt64(kind.id.utf8.count), to: &block)
      block.append(contentsOf: kind.id.utf8)
      RecordValues.append(number: UInt64(kind.fields.count), to: &block)
    }
    block.append(contentsOf: furnishers.bytes)
    block.append(contentsOf: rows)
    BlockHeader(.records, count: count, words: (kinds.count, furnishers.count)).seal(&block)
    return PressedBlock(
      bytes: block,
      count: count,
      firstSubject: bytes.span.text(firstSubject),
      lastSubject: bytes.span.text(subject)
    )
  }
}

/// Numbers words in the order in which they first come: a hash table with linear probing, twice as
/// large as a block may have words.
private struct WordNumbers {
  /// Each word with its length in front, in the order of their numbers.
  private(set) var bytes: [UInt8] = []

  /// Where each word is in ``bytes``.
  private var words: [Range<Int>] = []

  /// A word's number plus 1, or 0.
  private var slots = [UInt16](repeating: 0, count: 2 * RecordBlock.limit)

  var count: Int { words.count }

  mutating func number(_ word: Range<Int>, of others: [UInt8]) -> Int {
    let span = others.span
    // FNV-1a; what a word hashes to decides nothing but where it is looked for.
    var hash: UInt32 = 2_166_136_261
    for place in word { hash = (hash ^ UInt32(span[place])) &* 16_777_619 }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if span.order(word, bytes.span, words[number]) == 0 { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(UInt8(word.count))
    words.append(bytes.count..<(bytes.count + word.count))
    bytes.append(word, of: span)
    slots[slot] = UInt16(words.count)
    return words.count - 1
  }
}
