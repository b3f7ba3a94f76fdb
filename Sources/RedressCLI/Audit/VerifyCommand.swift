import ArgumentParser
import Redress
import RedressProof
import RedressStore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct VerifyCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("verify", .verify) }

  @Option(help: .of(.head), completion: .file())
  var head: String?

  @Option(help: .of(.keptCheckpoint, "file"), completion: .file())
  var checkpoint: String?

  @Option(help: .of(.witnessPolicy, "file"), completion: .file())
  var policy: String?

  @Option(help: .of(.sample, "people"), transform: RowCount.typed)
  var sample: Int?

  @Option(help: .of(.sampleSeed))
  var seed: UInt64?

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if sample == 0 || seed != nil && sample == nil { throw ValidationError(.sampleOfWhat) }
    if policy != nil && checkpoint == nil { throw ValidationError(.policyOfWhat) }
  }

  func run(at desk: Desk) throws {
    let saved = try head.map { try savedHeads($0) } ?? []
    let witnessed = try checkpoint.map { try keptCheckpoints($0) }
    let sample = sample.map {
      VerifySample(people: $0, seed: seed ?? .random(in: .min ... .max))
    }
    let store = try Store(opening: options.path(at: desk))
    let report = try desk.following("verify", options) { progress in
      try store.verify(against: saved, witnessed: witnessed, sample: sample, report: progress)
    }
    // A damaged database may not say any more what it is.
    try desk.show(VerifyPage(report), options, under: (try? store.banner()).flatMap(\.self))
    if !report.isOK { throw ExitCode(ExitStatus.badData.rawValue) }
  }

  /// Without a policy nobody need have signed, and a letter will do.
  private func keptCheckpoints(
    _ file: String
  ) throws -> (notes: [SignedNote], policy: WitnessPolicy) {
    let policy = try WitnessPolicy(policy.map { try ShortFile.text($0) } ?? "quorum none")
    let text = try ShortFile.text(file)
    if let note = try? SignedNote(text), (try? Checkpoint(text: note.text)) != nil {
      return ([note], policy)
    }
    if let checkpoint = try? Checkpoint(text: text) {
      return ([SignedNote(text: checkpoint.text)], policy)
    }
    let told = Checkpoint.told(in: text).map { SignedNote(text: $0.text) }
    guard !told.isEmpty else { throw NoteError.notACheckpoint }
    return (told, policy)
  }

  /// A head, or a file with one or more, each in a line.
  private func savedHeads(_ given: String) throws -> [LogHead] {
    if let head = LogHead(given) { return [head] }
    let text = FileManager.default.contents(atPath: given)
      .map { String(decoding: $0, as: UTF8.self) }
    if let head = text.flatMap({ LogHead($0) }) { return [head] }
    let lines = text?.split(whereSeparator: \.isNewline).filter {
      !$0.allSatisfy(\.isWhitespace)
    }
    guard let lines, !lines.isEmpty else { throw CommandError.noSavedHead(given) }
    return try lines.map { line in
      guard let head = LogHead(line) else { throw CommandError.noSavedHead(given) }
      return head
    }
  }
}

private struct VerifyPage: Page {
  struct Check: Encodable {
    let name: VerifyReport.Check.Name
    let ok: Bool

    /// A key of the catalogue.
    let detail: String
    let facts: [String: String]

    init(_ check: VerifyReport.Check) {
      let said = check.detail.said(in: nil)
      (name, ok, detail, facts) = (check.name, check.isOK, said.key, said.factTexts)
    }
  }

  let ok: Bool
  let events: Int
  @OrNull var head: String?
  let checks: [Check]
  private let report: VerifyReport

  private enum CodingKeys: CodingKey {
    case ok, events, head, checks
  }

  init(_ report: VerifyReport) {
    self.report = report
    ok = report.isOK
    events = report.events
    head = report.head?.description
    checks = report.checks.map(Check.init)
  }

  enum Word: String, ScreenWord {
    static let section = "verify"

    case ok, wrong, holds, doesNotHold
  }

  func lines(on screen: Screen) -> [String] {
    let rows = report.checks.map { check in
      [
        TextTable.Cell(screen(check.isOK ? Word.ok : .wrong), tone: check.isOK ? .green : .red),
        TextTable.Cell(screen(check.name)),
        TextTable.Cell(check.detail.said(in: screen.words)(screen.words)),
      ]
    }
    return screen.table([.blank, .check, .what], rows) + [
      ok
        ? screen.style.green(screen(Word.holds, ["events": events]))
        : screen.style.red(screen(Word.doesNotHold))
    ]
  }
}

extension VerifyReport.Check.Name: ScreenWord {
  package static let section = "verify_checks"
}
