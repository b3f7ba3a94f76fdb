public import ArgumentParser
internal import CProcess
internal import RedressFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `redress NOUN VERB`.
public struct RedressCommand: ParsableCommand {
  public static var configuration: CommandConfiguration {
    let own = CommandConfiguration.of("redress", .redress)
    return CommandConfiguration(
      commandName: own.commandName,
      abstract: own.abstract,
      discussion: own.discussion,
      version: version,
      groupedSubcommands: [
        CommandGroup(
          name: Help.text(HelpWord.office),
          subcommands: [
            InitCommand.self, OfficeCommand.self, StaffCommand.self, SchemeCommand.self,
            LawCommand.self, CalendarCommand.self, ProposalCommand.self, ApproveCommand.self,
            ClockCommand.self,
            DemoCommand.self, SandboxCommand.self,
            ManualCommand.self,
          ]
        ),
        CommandGroup(
          name: Help.text(HelpWord.takingIn),
          subcommands: [
            SubjectCommand.self, FurnisherCommand.self, RecordCommand.self, RetentionCommand.self,
            ScoreCommand.self,
          ]
        ),
        CommandGroup(
          name: Help.text(HelpWord.drops),
          subcommands: [
            DropCommand.self, ExplainCommand.self, CheckCommand.self, IncidentCommand.self,
            NoticeCommand.self,
          ]
        ),
        CommandGroup(
          name: Help.text(HelpWord.cases),
          subcommands: [
            TodoCommand.self, CaseCommand.self, DisputeCommand.self, CorrectionCommand.self,
          ]
        ),
        CommandGroup(
          name: Help.text(HelpWord.proof),
          subcommands: [VerifyCommand.self, AuditCommand.self, WitnessCommand.self]
        ),
      ]
    )
  }

  static let version = "redress 0.1.0"

  public init() {}

  /// Runs a command line at a desk.
  ///
  /// - Parameters:
  ///   - arguments: Without the program's name.
  ///   - desk: Where it reads and prints.
  /// - Returns: The exit status.
  public static func run(_ arguments: [String], at desk: Desk) -> Int32 {
    var desk = desk
    desk.words = Words(
      for: arguments,
      environment: desk.environment,
      workingFolder: desk.workingFolder,
      executable: desk.executable
    )
    return Desk.$current.withValue(desk) {
      do {
        var command = try parseAsRoot(arguments)
        if desk.words.isNamed { _ = try desk.words.language }
        try command.run()
        return ExitStatus.done.rawValue
      } catch let status as ExitCode {
        return status.rawValue
      } catch  where exitCode(for: error) == .success {
        return asked(error, arguments, at: desk)
      } catch {
        return report(error, at: desk)
      }
    }
  }

  /// Runs the process's command line, and sees that all that it printed has arrived.
  ///
  /// - Returns: The exit status.
  public static func runProcess() -> Int32 {
    // A reader that closes early and a limit on file sizes are answered by errors, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    keepOutOfCores()
    // Where one of the three is closed, the next file opened must not become it.
    for descriptor in 0...2 where fcntl(Int32(descriptor), F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
    let desk = Desk.process
    let status = run(Array(CommandLine.arguments.dropFirst()), at: desk)
    do {
      try OutputError.checkAtEnd()
      return status
    } catch {
      return status == ExitStatus.done.rawValue ? report(error, at: desk) : status
    }
  }

  /// What is read and decided is personal; a crash must not leave it in a file.
  private static func keepOutOfCores() {
    _ = redress_hide_memory()
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Glibc)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    // A program that takes cores from the kernel is not bound by the limit; it gets no memory.
    let filter = open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC)
    if filter >= 0 {
      _ = writeAll(Array("0".utf8), to: filter)
      close(filter)
    }
    #else
    _ = setrlimit(RLIMIT_CORE, &none)
    #endif
  }

  /// Prints what was asked for instead of an act: help, the version, a completion script.
  private static func asked(_ error: any Error, _ arguments: [String], at desk: Desk) -> Int32 {
    do {
      // Without its words a page of help begins with the usage.
      let bare = fullMessage(for: error)
      let isHelp = bare.hasPrefix("USAGE: ")
      let tells = ["--generate-completion-script", "--experimental-dump-help"]
      guard isHelp || arguments.contains(where: { typed in tells.contains { typed.hasPrefix($0) } })
      else {
        try desk.print([bare])
        return ExitStatus.done.rawValue
      }
      let text = Help.$isBeingWritten.withValue(true) {
        isHelp ? help(for: arguments, at: desk) : fullMessage(for: error)
      }
      try desk.words.check()
      try desk.print([text])
      return ExitStatus.done.rawValue
    } catch {
      return report(error, at: desk)
    }
  }

  private static func report(_ error: any Error, at desk: Desk) -> Int32 {
    if case OutputError.readerGone = error { return ExitStatus.done.rawValue }
    let code = exitCode(for: error)
    if code == .validationFailure {
      let message = Help.$isBeingWritten.withValue(true) { fullMessage(for: error) }
      inOurForm(message, desk.words).forEach(desk.remark)
      return code.rawValue
    }
    let complaint = Complaint(error, in: desk.words)
    complaint.lines.forEach(desk.remark)
    return complaint.status.rawValue
  }

  /// The parser's message in the form of every other error: what is wrong, then where to look.
  ///
  /// Its usage line, which repeats the options of every command, is left to `--help`.
  private static func inOurForm(_ message: String, _ words: Words) -> [String] {
    message.split(separator: "\n").compactMap { line in
      if line.hasPrefix("Error: ") {
        return "redress: \(words.translated(String(line.dropFirst(7))))"
      }
      if line.hasPrefix("Help:  ") { return "  \(line.dropFirst(7))" }
      if line.hasPrefix("Usage: ") { return nil }
      if line.hasPrefix("  See '"), let end = line.dropFirst(7).firstIndex(of: "'") {
        return "  see: \(line.dropFirst(7)[..<end])"
      }
      return String(line)
    }
  }
}
