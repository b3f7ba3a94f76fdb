import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport

/// The card panel taken through an office by its acts, once for all tests that look at it.
struct PanelRun: Sendable {
  let files: PanelFiles
  let imported: ImportOutcome
  let importedAgain: ImportOutcome
  var computed: [ScoresComputed] = []

  /// As exported before any correction, by month.
  var published: [Period: [UInt8]] = [:]
  var detections: [DropsFound] = []

  /// Each standing drop as a row of `drops.csv`, sorted.
  var drops: [[String]] = []

  /// What publishing said, as rows of `corrections.csv`.
  var restated: [[String]] = []

  /// As exported after all corrections, with and without restatements.
  var standing: [Period: [UInt8]] = [:]
  var publishedAfterwards: [Period: [UInt8]] = [:]
  var dropsAfterwards: [[String]] = []
  var detectionsAfterwards: [DropsFound] = []
  var dropsAfterDetection: [[String]] = []
  let faults: [String]

  static let shared = Task {
    try await PracticeOffice.with { office in
      try PanelRun(files: await PanelFiles(), in: office)
    }
  }

  init(files: PanelFiles, in office: PracticeOffice) throws {
    self.files = files
    let file = try office.folder.write(files.records, to: "records.jsonl")
    imported = try office.ann.importRecords(from: file, allowRefused: 0)
    importedAgain = try office.ann.importRecords(from: file, allowRefused: 0)
    for month in PanelFiles.months {
      computed.append(try office.ann.computeScores(for: month, supersede: false))
      published[month] = try office.export(month)
    }
    for month in PanelFiles.months.dropFirst() {
      detections.append(try office.ann.detectDrops(in: month))
    }
    drops = try Self.drops(in: office)
    restated = try Self.corrected(files.corrections, in: office)
    for month in PanelFiles.months {
      standing[month] = try office.export(month)
      publishedAfterwards[month] = try office.export(month, asPublished: true)
    }
    dropsAfterwards = try Self.drops(in: office)
    for month in PanelFiles.months.dropFirst() {
      detectionsAfterwards.append(try office.ann.detectDrops(in: month))
    }
    dropsAfterDetection = try Self.drops(in: office)
    faults = try office.faults()
  }

  /// The drops of all months in the columns of `drops.csv`.
  static func drops(in office: PracticeOffice) throws -> [[String]] {
    try PanelFiles.months.flatMap { try office.ann.drops(in: $0) }.map { shown in
      let drop = shown.drop
      let deepest = drop.deepestLoss.map { PanelFiles.dimensions[$0] } ?? ""
      return [
        "\(drop.subject)", "\(drop.period)", "\(drop.before.period)", "\(drop.before.score)",
        "\(drop.after.score)", "\(drop.change)",
      ] + drop.changes.map(\.description) + [deepest]
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Proposes, approves and publishes each correction; what was restated in the columns of
  /// `corrections.csv`.
  private static func corrected(
    _ rows: [[String]],
    in office: PracticeOffice
  ) throws -> [[String]] {
    var restated: [[String]] = []
    var done: Set<String> = []
    for row in rows where done.insert(row[0]).inserted {
      let outcome = try office.correct(
        RecordID("\(row[0])-\(row[1])"),
        .set(["status": row[3]])
      )
      restated += outcome.restated.compactMap { month -> [String]? in
        guard let before = month.before, let after = month.after else { return nil }
        let change = after.score - before.score
        let points = zip(before.points, after.points).flatMap { ["\($0)", "\($1)"] }
        return Array(row[0..<4])
          + ["\(month.period)", "\(before.score)", "\(after.score)", "\(change)"] + points
      }
    }
    return restated
  }
}
