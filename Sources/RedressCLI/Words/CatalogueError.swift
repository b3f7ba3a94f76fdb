/// What is wrong in the catalogue, in what was used of it.
///
/// It is told in English: words that are not there cannot tell of themselves.
package struct CatalogueError: Error {
  /// At least one, in the order found.
  package let faults: [CatalogueFault]
}

/// One thing wrong in a catalogue.
package struct CatalogueFault: Hashable, Sendable, CustomStringConvertible {
  package enum Mistake: Hashable, Sendable {
    case noSection(String)
    case noKey(String, in: String)
    case broken
    case brace
    case noText
  }

  package let file: String

  /// From 1.
  package let line: Int
  package let mistake: Mistake

  package var description: String {
    let told =
      switch mistake {
      case .noSection(let name):
        "the section '\(name)' is missing; add it, as in the other languages"
      case .noKey(let key, let section):
        "'\(section)' has no '\(key)'; add it, as in the other languages"
      case .broken: "the YAML is broken; check this section against the other languages"
      case .brace: "a brace has no partner; write a place as {count}"
      case .noText: "this is no text; write what is to be said"
      }
    return "\(file):\(line): \(told)"
  }
}
