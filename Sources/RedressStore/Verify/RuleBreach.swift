/// How an event breaks the rules of its act, where no act would have answered so in words of its own.
public enum RuleBreach: String, Hashable, Sendable, CaseIterable {
  /// A kind of event that this program does not know.
  case unknownKind

  /// Its text is not the one that the program writes for what it says.
  case notCanonical

  /// Rows of a table that its kind of event does not bring, or one table twice.
  case foreignRows

  /// Earlier than the event before it, or in no year that a calendar has.
  case wrongTime

  /// An office is opened by the first event and by no other.
  case notOpening

  /// It belongs to another case, or to none.
  case wrongCase

  /// What it says is not what the rules gave at its place in the log.
  case decidedOtherwise

  /// The rows that it brought are not what the rules gave at its place in the log.
  case rowsOtherwise

  /// Rules of the office that this program cannot read.
  case unreadableRules

  /// A batch has the next free number, or goes on with the last.
  case wrongBatch

  /// It says another number of rows than it brought.
  case wrongCount

  /// A month's digest is not that of its blocks.
  case wrongMonthDigest

  /// Only a correction gives a record a new version, and only that removes one.
  case versionOfImport

  /// The next run has the next free number.
  case wrongRun

  /// A run's digest is not that of its letters and recipients.
  case wrongRunDigest

  /// A month's run tells not everyone who was to be told.
  case leftOut

  /// A record that was there before in another import.
  case recordAgain

  /// A fact that was deleted came again.
  case deletedFact

  /// A deleted fact was put back by a certification that lets it not in, or its person told by another day.
  case wrongCertification

  /// Bad information came in whose time to be kept was over.
  case expiredTaken

  /// A version of a person's particulars that does not follow from the one before.
  case versionGap

  /// A notice that the facts did not call for, or that stood elsewhere.
  case wrongNotice

  /// A notice states what the facts do not say.
  case wrongStatement

  /// Whoever wrote it had a key, and it is not signed.
  case unsigned

  /// It is signed with a key that was not theirs at that moment.
  case othersKey

  /// One person alone did what takes two.
  case alone

  /// What was approved was not done, or something else was.
  case notDone

  /// An act that is told by letter was followed by none.
  case noLetter

  /// The log did not begin as the checkpoint says.
  case otherLog

  /// A notice came to stand where the facts of that moment did not put it.
  case wrongOutcome

  /// A letter is bound to another message than the facts of that moment made.
  case wrongClaim

  /// Letters of a run went two ways.
  case otherWay

  /// A letter was sent that was bound to no message before.
  case notClaimed
}

/// What the act that wrote an event would have been answered.
public struct Refusal: Hashable, Sendable {
  public let error: any Error

  public init(_ error: any Error) {
    self.error = error
  }

  public static func == (first: Self, second: Self) -> Bool {
    String(reflecting: first.error) == String(reflecting: second.error)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(String(reflecting: error)) }
}
