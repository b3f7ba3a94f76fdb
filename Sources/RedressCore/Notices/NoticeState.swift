/// What a notice is about.
public enum NoticeKind: String, Hashable, Sendable, CaseIterable, Codable {
  /// The score fell; here is why.
  case drop

  /// The dispute was taken; here is when it will be answered.
  case acceptance

  /// The dispute was decided, or a record corrected; here is what changed.
  case result
}

/// Where a notice stands; each is in exactly one state.
public enum NoticeState: String, Hashable, Sendable, CaseIterable, Codable {
  case drafted

  /// Its drop looks like part of one event; see the incident.
  case held
  case sent

  /// Overtaken before it was sent, as by a correction.
  case cancelled

  /// No way to reach the subject.
  case noChannel = "no_channel"
}
