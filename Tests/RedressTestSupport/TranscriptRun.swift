import Foundation

extension Transcript {
  /// Runs the steps in order, in one folder and environment; a step that fails stops nothing.
  ///
  /// - Parameter program: the program whose folder commands are looked for in first; `nil` for
  ///   the system's programs alone.
  /// - Returns: one report for each step, held or not.
  /// - Throws: when the folder or a file cannot be made, or no shell can be started.
  public func run(finding program: Program?) async throws -> [Report] {
    let shell = Program.shell(searchFolders: program?.searchFolders ?? [])
    return try await TemporaryFolder.with { folder in
      var environment = Program.environment(home: folder.path)
      var reports: [Report] = []
      for item in items {
        switch item {
        case .variable(let name, let value): environment[name] = value
        case .file(let name, let content): try folder.write(content.utf8, to: name)
        case .step(let step):
          let result = try await shell.run(
            ["-c", step.command],
            in: folder.path,
            environment: environment,
            input: step.input.flatMap { Array(($0 + "\n").utf8) }
          )
          let actual = Answer(
            result,
            places: [
              (folder.path, "$FOLDER"), (Repository.templates, "$TEMPLATES"),
            ]
          )
          reports.append(Report(step: step, actual: actual))
        }
      }
      return reports
    }
  }

  /// What one step answered.
  public struct Report: Sendable {
    public var step: Step
    public var actual: Answer

    public init(step: Step, actual: Answer) {
      self.step = step
      self.actual = actual
    }

    public var output: LineDifference {
      LineDifference(expected: step.expected.output, actual: actual.output)
    }

    public var errors: LineDifference {
      LineDifference(expected: step.expected.errors, actual: actual.errors)
    }

    /// One readable text for each part of the answer that is not as expected.
    public var mismatches: [String] {
      var texts: [String] = []
      if !output.isEmpty { texts.append("stdout (- expected, + actual):\n\(output)") }
      if !errors.isEmpty { texts.append("stderr (- expected, + actual):\n\(errors)") }
      if actual.status != step.expected.status {
        texts.append("exit: expected \(step.expected.status), actual \(actual.status)")
      }
      return texts
    }

    /// The failure as a person reads it: claim, command, and what differs.
    public var description: String {
      (["# \(step.claim)", "$ \(step.command)"] + mismatches).joined(separator: "\n")
    }
  }
}

extension Transcript.Answer {
  /// What a program printed, made fit for a text file.
  ///
  /// Places become their names, and what no editor shows becomes visible: `{{cr}}`, `{{esc}}`,
  /// `{{bom}}`, and `{{no-newline}}` where the last line has no end.
  init(_ result: ProgramResult, places: [(path: String, name: String)]) {
    self.init(
      output: Self.lines(of: result.text, places: places),
      errors: Self.lines(of: result.errorText, places: places),
      status: result.exitStatus
    )
  }

  private static func lines(
    of text: String,
    places: [(path: String, name: String)]
  ) -> [String] {
    var visible = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": visible += "{{cr}}"
      case "\u{1B}": visible += "{{esc}}"
      case "\u{FEFF}": visible += "{{bom}}"
      default: visible.unicodeScalars.append(scalar)
      }
    }
    if !visible.isEmpty, visible.unicodeScalars.last != "\n" { visible += "{{no-newline}}" }
    for place in places { visible.replace(place.path, with: place.name) }
    return Transcript.lines(of: visible)
  }
}
