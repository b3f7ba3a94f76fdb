/// What a dispute contests: records, or the evaluation itself.
///
/// Source: 征信业管理条例 (2013) art. 25 for records; 民法典 art. 1029 for the evaluation.
public enum DisputeTarget: Hashable, Sendable {
  case records(ContestedRecords)
  case score(Period)

  /// One record.
  public static func record(_ id: RecordID) -> DisputeTarget { .records(ContestedRecords(id)) }

  /// In the order in which they were named; none where a score is contested.
  public var records: [RecordID] {
    if case .records(let contested) = self { contested.ids } else { [] }
  }
}

/// The records that a dispute contests: one, or several of the same person, named together.
public struct ContestedRecords: Hashable, Sendable {
  /// How many one dispute may name.
  public static let most = 20

  /// In the order in which they were named, each once; at least one.
  public let ids: [RecordID]

  public init(_ id: RecordID) { ids = [id] }

  /// - Returns: `nil` for none, for more than ``most``, and where one is named twice.
  public init?(_ ids: [RecordID]) {
    guard (1...Self.most).contains(ids.count), Set(ids).count == ids.count else { return nil }
    self.ids = ids
  }
}

extension DisputeTarget: CustomStringConvertible, Encodable {
  /// `record:e-bill-7`, `records:e-bill-7,e-bill-8`, `score:2026-10`; of several records, a comma or a
  /// backslash in an id has a backslash before it.
  public var description: String {
    switch self {
    case .records(let contested) where contested.ids.count == 1: "record:\(contested.ids[0])"
    case .records(let contested):
      "records:" + contested.ids.map { Self.escaped($0.rawValue) }.joined(separator: ",")
    case .score(let period): "score:\(period)"
    }
  }

  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "record": self = .record(RecordID(parts[1]))
    case "records":
      guard let contested = ContestedRecords(Self.unescaped(parts[1])) else { return nil }
      self = .records(contested)
    case "score":
      guard let period = Period(parts[1]) else { return nil }
      self = .score(period)
    default: return nil
    }
    guard description == text else { return nil }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private static func escaped(_ id: String) -> String {
    id.replacing("\\", with: "\\\\").replacing(",", with: "\\,")
  }

  private static func unescaped(_ text: String) -> [RecordID] {
    var ids = [""]
    var isEscaped = false
    for character in text {
      switch character {
      case "\\" where !isEscaped: isEscaped = true
      case "," where !isEscaped: ids.append("")
      default:
        ids[ids.count - 1].append(character)
        isEscaped = false
      }
    }
    return ids.map { RecordID($0) }
  }
}

/// What became of a contested record since its dispute was taken in.
public enum RecordFate: Hashable, Sendable {
  case corrected, removed
}
