internal import RedressCore
internal import RedressStore

extension CorrectionPlan {
  /// Of everything that it does and of the disputes that publishing decides or leaves open; a proposal, its
  /// approval and its publication are bound to the same.
  ///
  /// Of a month, only what moves counts: another correction of the person that touches nothing of it leaves
  /// this one as it was.
  ///
  /// - Parameters:
  ///   - disputes: Those that it touches.
  ///   - known: The person's, with what joined them.
  ///   - fates: What became of the records of those that name several.
  /// - Returns: SHA-256.
  func digest(
    deciding disputes: [TouchedDispute],
    of known: [Dispute],
    fates: [DisputeID: [RecordID: RecordFate]]
  ) -> String {
    var digest = Digest()
    for record in records {
      digest.add([
        .text(record.id.rawValue), .int(record.baseVersion),
        .blob(record.corrected?.fieldsBlob ?? []), .int(record.isRemoved ? 1 : 0),
      ])
      if let corrected = record.corrected, record.record != corrected || record.way == .supplied {
        digest.add([
          .text(corrected.furnisher.rawValue), .int(Int64(corrected.on.number)),
          SQLValue(corrected.endedOn.map { Int64($0.number) }),
          SQLValue(corrected.priorNoticeOn.map { Int64($0.number) }),
        ])
        for (field, text) in corrected.texts.sorted(by: { $0.key < $1.key }) {
          digest.add([.text(field), .text(text)])
        }
      }
    }
    for month in moved {
      digest.add(.int(Int64(month.period.number)))
      let (before, after) = (month.before?.points ?? [], month.after?.points ?? [])
      for place in 0..<max(before.count, after.count) {
        let (old, new) = (
          place < before.count ? before[place] : nil, place < after.count ? after[place] : nil
        )
        if old == new { continue }
        digest.add([
          .int(Int64(place)), SQLValue(old.map { Int64($0.rawValue) }),
          SQLValue(new.map { Int64($0.rawValue) }),
        ])
      }
    }
    for touched in disputes {
      digest.add([
        .int(touched.dispute.number), SQLValue(touched.remedy?.rawValue),
        .int(touched.isDecidedAnew ? 1 : 0),
      ])
      // What the person wrote since was not looked at.
      let joined = known.first { $0.id == touched.dispute }?.joined.last
      if let joined { digest.add(.int(Int64(joined.number))) }
      for (record, fate) in (fates[touched.dispute] ?? [:]).sorted(by: { $0.key < $1.key }) {
        digest.add([.text(record.rawValue), .int(fate == .removed ? 1 : 0)])
      }
    }
    return digest.bytes().hexadecimal
  }
}
