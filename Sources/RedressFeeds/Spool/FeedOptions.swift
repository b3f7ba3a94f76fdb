import Foundation

/// Where rows wait, and how much is done at once.
public struct FeedOptions: Sendable {
  /// Where the temporary file is made once the rows outgrow the memory kept for them.
  public var spoolFolder = "/tmp"

  /// Called now and then with rows and bytes read, the bytes a little ahead of the rows; from any
  /// thread, one call at a time.
  public var progress: (@Sendable (_ rows: Int, _ bytes: Int) -> Void)?

  // What is stored depends on none of these, but for `blockRows`; tests make them small.
  package var cores = min(8, ProcessInfo.processInfo.activeProcessorCount)
  package var chunkBytes = 1 << 20

  /// Bytes of sorted rows kept in memory.
  package var spoolBytes = 16 << 20

  /// Bytes of blocks that one transaction stores, while other writers wait.
  package var partBytes = 256 << 20

  /// Bytes of people or records that one core gathers before it sorts them.
  package var runBytes = 24 << 20

  /// New people or records that are stored one by one; more are stored in blocks.
  package var mostSingleRows = 16_384

  /// Scores out of order that are gathered before they are sorted, and what all that are gathered may
  /// take.
  package var runRows = 1 << 18
  package var gatheringBytes = 48 << 20
  package var segmentRows = SubjectRun.segmentRows

  /// Whether lines of scores are read the quick way where that can be done.
  package var isQuick = true
  package var blockRows = ScoreBlock.fullRows

  public init() {}
}
