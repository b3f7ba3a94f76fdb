/// Everyone whose name the office knows of those who send it records.
///
/// A letter prints a furnisher's name in its language, and the id where the register has none.
public struct FurnisherRegister: Hashable, Sendable {
  /// By id; may be empty.
  public let furnishers: [FurnisherID: Furnisher]

  /// By language and what is printed there; two may be called alike.
  private let printed: [String: [String: Set<FurnisherID>]]

  public static let empty = FurnisherRegister([])

  /// - Parameter furnishers: Each once.
  public init(_ furnishers: [Furnisher]) {
    self.furnishers = Dictionary(furnishers.map { ($0.id, $0) }) { first, _ in first }
    var printed: [String: [String: Set<FurnisherID>]] = [:]
    let languages = Set(furnishers.flatMap(\.names.keys))
    for furnisher in furnishers {
      for language in languages {
        let text = furnisher.names[language] ?? furnisher.id.rawValue
        printed[language, default: [:]][text, default: []].insert(furnisher.id)
      }
    }
    self.printed = printed
  }

  public subscript(id: FurnisherID) -> Furnisher? { furnishers[id] }

  /// What a letter in a language calls a furnisher: their name, or their id where it has none.
  public func name(of id: FurnisherID, in language: String) -> String {
    furnishers[id]?.names[language] ?? id.rawValue
  }

  /// Whether a letter in a language can call somebody so: a name in that language, or the id of one who
  /// has none and is called so in no other.
  public func canPrint(_ name: String, in language: String) -> Bool {
    if printed[language]?[name] != nil { return true }
    return furnishers[FurnisherID(name)] == nil && printed.values.allSatisfy { $0[name] == nil }
  }

  /// Whether a name that one language prints and one that another prints can be the same furnisher's.
  public func areOne(
    _ name: String,
    in language: String,
    _ other: String,
    in otherLanguage: String
  ) -> Bool {
    switch (printed[language]?[name], printed[otherLanguage]?[other]) {
    case (let first?, let second?): !first.isDisjoint(with: second)
    // Nobody of the register: an id, which is the same in all languages.
    case (nil, nil): name.hasSameBytes(as: other)
    case (_?, nil), (nil, _?): false
    }
  }
}
