internal import RedressCore
internal import RedressStore

/// What a release is bound to: a run as it was drafted, and where its letters go now.
struct Release: Sendable {
  /// Its digest covers the addresses that changed since it was drafted.
  let run: NoticeRun

  /// Where letters go that are still to be sent and whose recipients are reached otherwise since.
  private let elsewhere: [NoticeID: Channel]

  /// - Throws: ``StoreError``.
  init(of row: NoticeRunRow, _ connection: any Connection) throws {
    guard try connection.hasSubjects(after: row.event) else {
      (run, elsewhere) = (row.run, [:])
      return
    }
    var (digest, elsewhere) = (Digest(), [NoticeID: Channel]())
    digest.add([.text(row.run.digest)])
    var next = NoticeID(1)
    while true {
      let notices = try connection.notices(draftedBy: row.event, from: next, atMost: 256)
        .map(\.notice)
      guard let last = notices.last else { break }
      next = NoticeID(last.id.number + 1)
      let subjects = try connection.subjects(notices.map(\.subject))
      for notice in notices {
        // One who has no address any more is written to on paper.
        guard let channel = subjects[notice.subject]?.channel, channel != notice.channel,
          notice.goesByMail(to: channel)
        else { continue }
        elsewhere[notice.id] = channel
        digest.add([.int(notice.id.number), .text(channel.address)])
      }
    }
    self.elsewhere = elsewhere
    run =
      elsewhere.isEmpty ? row.run : row.run.readdressed(digest: digest.bytes().hexadecimal)
  }

  /// Whether a letter goes where whoever released it saw that it goes.
  func leads(_ notice: Notice, to channel: Channel) -> Bool {
    (elsewhere[notice.id] ?? notice.channel) == channel
  }
}
