public import ArgumentParser

/// `redress NOUN VERB`.
public struct RedressCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "redress",
    abstract: "The back office for people whose credit score fell.",
    discussion: """
      Takes in a month's scores and records, finds who fell and why, writes to them, takes their
      disputes, corrects records, and proves what was done.

      A month:
        redress init --sandbox --as ann
        redress record import records.jsonl
        redress score compute --period 2026-10
        redress drop detect --period 2026-10
        redress notice draft --period 2026-10

      See it done on practice data: redress demo
      """,
    version: "redress 0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "The office:",
        subcommands: [
          InitCommand.self, StaffCommand.self, SchemeCommand.self, DemoCommand.self,
          SandboxCommand.self,
        ]
      ),
      CommandGroup(
        name: "Taking in:",
        subcommands: [SubjectCommand.self, RecordCommand.self, ScoreCommand.self]
      ),
      CommandGroup(
        name: "Drops:",
        subcommands: [
          DropCommand.self, ExplainCommand.self, IncidentCommand.self, NoticeCommand.self,
        ]
      ),
      CommandGroup(
        name: "Cases:",
        subcommands: [CaseCommand.self, DisputeCommand.self, CorrectionCommand.self]
      ),
      CommandGroup(name: "Proof:", subcommands: [VerifyCommand.self, AuditCommand.self]),
    ]
  )

  public init() {}

  /// Runs a command line at a desk.
  ///
  /// - Parameters:
  ///   - arguments: Without the program's name.
  ///   - desk: Where it reads and prints.
  /// - Returns: The exit status.
  public static func run(_ arguments: [String], at desk: Desk) -> Int32 {
    Desk.$current.withValue(desk) {
      do {
        var command = try parseAsRoot(arguments)
        try command.run()
        return ExitStatus.done.rawValue
      } catch let status as ExitCode {
        return status.rawValue
      } catch {
        return report(error, at: desk)
      }
    }
  }

  private static func report(_ error: any Error, at desk: Desk) -> Int32 {
    let code = exitCode(for: error)
    let isOfParser = code == .validationFailure || code == .success
    if isOfParser {
      let text = fullMessage(for: error)
      if code == .success {
        desk.print([text])
      } else {
        desk.remark(text)
      }
      return code.rawValue
    }
    let complaint = Complaint(error)
    complaint.lines.forEach(desk.remark)
    return complaint.status.rawValue
  }
}
