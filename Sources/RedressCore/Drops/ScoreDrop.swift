/// A fall between two snapshots of one subject that policy says must be explained.
public struct ScoreDrop: Hashable, Sendable {
  public let before: Snapshot
  public let after: Snapshot
  public let kind: DropKind

  /// Tiers and perks whose threshold lies between the two scores, highest threshold first.
  public let crossed: [Crossed]

  public init(before: Snapshot, after: Snapshot, kind: DropKind, crossed: [Crossed]) {
    precondition(before.subject == after.subject, "A drop is between snapshots of one subject")
    precondition(before.period < after.period, "A drop goes forward in time")
    self.before = before
    self.after = after
    self.kind = kind
    self.crossed = crossed
  }

  public var subject: SubjectID { after.subject }
  public var period: Period { after.period }

  /// Negative, but of two months that are only compared.
  public var change: Points { after.score - before.score }

  /// One for each dimension, in the scheme's order; they sum to ``change``.
  public var changes: [Points] { zip(after.points, before.points).map { $0 - $1 } }

  /// The place of the dimension that lost most; the first of equals.
  public var deepestLoss: Int? {
    let changes = changes
    guard let least = changes.min(), least < .zero else { return nil }
    return changes.firstIndex(of: least)
  }
}

extension ScoreDrop {
  /// Two months of one subject, compared on request: explained by the same rules whether or not the score
  /// fell, and told in no letter.
  public init(comparing before: Snapshot, with after: Snapshot) {
    self.init(before: before, after: after, kind: .notice, crossed: [])
  }
}

/// A threshold between two scores.
public struct Crossed: Hashable, Sendable, CustomStringConvertible {
  public enum Kind: String, Sendable {
    case tier, perk
  }

  public let kind: Kind
  public let id: String

  public init(kind: Kind, id: String) {
    self.kind = kind
    self.id = id
  }

  /// `tier:good`, `perk:bike`.
  public var description: String { "\(kind.rawValue):\(id)" }

  /// Reads `tier:good`.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let kind = Kind(rawValue: parts[0]) else { return nil }
    self.init(kind: kind, id: parts[1])
  }
}

/// Where a compared subject ended; every subject is in exactly one.
public enum Bucket: String, Hashable, Sendable, CaseIterable, Codable {
  /// The score rose or stayed.
  case noDrop = "no_drop"

  /// It fell by less than policy asks about.
  case belowNotice = "below_notice"

  /// It fell deep enough to be told, at once or over months.
  case notice

  /// It fell suddenly.
  case sudden

  /// No earlier score within the look-back.
  case firstScore = "first_score"

  /// A score within the look-back but none this period.
  case noScore = "no_score"
}
