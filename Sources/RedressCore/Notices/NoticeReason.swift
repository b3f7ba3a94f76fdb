/// Why a notice came to stand where it does.
public enum NoticeReason: Hashable, Sendable {
  /// The drop that it tells no longer stands.
  case ended

  /// The scores of the drop's month were superseded since it was found.
  case superseded(Period)

  /// The subject has no address any more.
  case noAddress

  /// No message can be made for the subject's address.
  case noMessage
  case closed(IncidentID, IncidentFinding)

  /// Its drop rests on what an incident is about that was opened after it was drafted.
  case held(IncidentID)

  /// Something that it states is not so any more.
  case notSo(Statement)

  /// The person was told otherwise of the month since, so that another letter is owed, or none.
  case notOwed

  /// Its run was taken back before it was sent.
  case discarded

  /// The subject is reached otherwise since it was claimed.
  case readdressed

  /// Staff found that it never left.
  case notSent

  /// The day on which it was put into the post.
  case on(Day)
}

extension NoticeReason: LosslessStringConvertible {
  /// As it is stored: `superseded 2026-09`, `closed incident-3 error`, `not_so no_fall 2026-09`,
  /// `on 2026-10-08`.
  public var description: String {
    switch self {
    case .ended: "ended"
    case .superseded(let period): "superseded \(period)"
    case .noAddress: "no_address"
    case .noMessage: "no_message"
    case .closed(let incident, let finding): "closed \(incident) \(finding.rawValue)"
    case .held(let incident): "held \(incident)"
    case .notSo(let statement): "not_so \(statement)"
    case .notOwed: "not_owed"
    case .discarded: "discarded"
    case .readdressed: "readdressed"
    case .notSent: "not_sent"
    case .on(let day): "on \(day)"
    }
  }

  /// - Returns: `nil` for a text that is no reason's ``description``.
  public init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    switch (words.first, words.count) {
    case ("ended", 1): self = .ended
    case ("no_address", 1): self = .noAddress
    case ("no_message", 1): self = .noMessage
    case ("not_owed", 1): self = .notOwed
    case ("discarded", 1): self = .discarded
    case ("readdressed", 1): self = .readdressed
    case ("not_sent", 1): self = .notSent
    case ("not_so", 2...):
      guard let statement = Statement(words.dropFirst().joined(separator: " ")) else { return nil }
      self = .notSo(statement)
    case ("on", 2):
      guard let day = Day(words[1]) else { return nil }
      self = .on(day)
    case ("held", 2):
      guard let incident = IncidentID(words[1]) else { return nil }
      self = .held(incident)
    case ("superseded", 2):
      guard let period = Period(words[1]) else { return nil }
      self = .superseded(period)
    case ("closed", 3):
      guard let incident = IncidentID(words[1]), let finding = IncidentFinding(rawValue: words[2])
      else { return nil }
      self = .closed(incident, finding)
    default: return nil
    }
  }
}
