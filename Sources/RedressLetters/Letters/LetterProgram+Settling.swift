extension LetterProgram {
  /// The program with some names settled, so that what many letters have in common is worked out once.
  ///
  /// It renders what this one renders with the scope below all others, provided that no other scope
  /// answers one of the names.
  ///
  /// - Parameters:
  ///   - names: Those that are settled.
  ///   - scope: What says what they stand for.
  /// - Returns: A program that asks for the others only.
  package func settled(_ names: Set<String>, by scope: some LetterScope) -> LetterProgram {
    var settling = Settling(names: names, scopes: [scope])
    settling.add(steps)
    return LetterProgram(settling.finished())
  }

  private struct Settling {
    let names: Set<String>

    /// What is settled by, outermost first; after the first the items of sections that are open.
    var scopes: [any LetterScope]
    private var steps: [Step] = []

    /// Text since the last step.
    private var text = ""

    init(names: Set<String>, scopes: [any LetterScope]) {
      self.names = names
      self.scopes = scopes
    }

    mutating func finished() -> [Step] {
      if !text.isEmpty { steps.append(.lines(ReadyLines(text))) }
      text = ""
      return steps
    }

    private mutating func add(_ step: Step) { steps = finished() + [step] }

    mutating func add(_ new: [Step]) {
      for step in new {
        switch step {
        case .text(let piece): text += piece
        case .lines(let lines): text += lines.text
        case .value(let name):
          switch value(name) {
          case .text(let piece)?: text += piece
          case .flag?, .list?: break
          case nil: add(step)
          }
        case .section(let name, let isInverted, let inner):
          guard let value = value(name) else {
            var within = Settling(names: names, scopes: scopes)
            within.add(inner)
            add(.section(name, isInverted: isInverted, within.finished()))
            continue
          }
          switch opening(value, isInverted: isInverted) {
          case .closed: break
          case .once: add(inner)
          case .each(let items):
            for item in items {
              scopes.append(item)
              add(inner)
              scopes.removeLast()
            }
          }
        }
      }
    }

    /// What stands for a name; `nil` when that is not settled.
    private func value(_ name: String) -> TemplateValue? {
      if names.contains(name) { return LetterProgram.value(name, scopes) }
      return LetterProgram.value(name, Array(scopes.dropFirst()))
    }
  }
}
