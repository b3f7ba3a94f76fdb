import Foundation

/// A program that tests run as a staff member would: as a process of its own.
public struct Program: Sendable {
  /// The file that is run.
  public let path: String

  /// Folders searched before the tester's own `PATH`.
  public let searchFolders: [String]

  public init(at path: String, searchFolders: [String]) {
    self.path = path
    self.searchFolders = searchFolders
  }

  /// The built `redress`, which lies beside the running test bundle.
  ///
  /// - Throws: ``NotBuilt`` when it is not there.
  public static func redress() throws -> Program {
    let folder = Repository.parent(of: runningFile)
    let path = folder + "/redress"
    guard FileManager.default.isExecutableFile(atPath: path) else { throw NotBuilt(path: path) }
    return Program(at: path, searchFolders: [folder])
  }

  /// `/bin/sh`, which finds programs in these folders first.
  public static func shell(searchFolders: [String] = []) -> Program {
    Program(at: "/bin/sh", searchFolders: searchFolders)
  }

  /// The environment of every transcript, also right for fault tests: a home that is the test's
  /// own folder, the checkout's templates, and a time zone that is not the office's, on purpose,
  /// because no result may depend on it.
  public static func environment(home folder: String) -> [String: String] {
    [
      "HOME": folder,
      "LANG": "C.UTF-8",
      // How busy the machine is must not show.
      "REDRESS_PROGRESS": "never",
      "TZ": "America/New_York",
      "REDRESS_TEMPLATES": Repository.templates,
    ]
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: what follows the program's name.
  ///   - folder: the working folder.
  ///   - environment: exactly what the program sees, but for `PATH`, which is added. By default
  ///     ``environment(home:)`` of the folder.
  ///   - input: its standard input; it need not read it.
  /// - Returns: what it printed and how it ended, whatever the status.
  /// - Throws: when it cannot be started at all.
  public func run(
    _ arguments: [String],
    in folder: String,
    environment: [String: String]? = nil,
    input: [UInt8] = []
  ) async throws -> ProgramResult {
    try await start(arguments, in: folder, environment: environment, input: input).finish()
  }

  /// Starts the program, to be killed or waited for; parameters as for `run`.
  public func start(
    _ arguments: [String],
    in folder: String,
    environment: [String: String]? = nil,
    input: [UInt8] = []
  ) -> RunningProgram {
    var exact = environment ?? Self.environment(home: folder)
    exact["PATH"] = (searchFolders + [inheritedPath]).joined(separator: ":")
    return RunningProgram(
      path: path,
      arguments: arguments,
      folder: folder,
      environment: exact,
      input: input
    )
  }

  private var inheritedPath: String {
    ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
  }

  /// On Linux the test bundle is itself the running program.
  private static var runningFile: String {
    let link = "/proc/self/exe"
    let file = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
    return file ?? CommandLine.arguments[0]
  }

  /// The tests need the program, and it is not there.
  public struct NotBuilt: Error, CustomStringConvertible {
    public let path: String

    public var description: String { "no program at \(path); build it first: make build" }
  }
}
