/// A furnisher's word that a fact which was deleted is right and complete: it lets the fact in once more.
///
/// Source: FCRA 15 U.S.C. 1681i(a)(5)(B)(i), after which a deleted item is not put back unless whoever
/// furnishes it certifies that it is complete and accurate.
public struct Certification: Hashable, Sendable {
  public let id: CertificationID
  public let furnisher: FurnisherID
  public let subject: SubjectID

  /// The record that was deleted; the fact may come again under another id.
  public let record: RecordID

  /// The version that says so: what is certified before it does not count for a later removal.
  public let version: Int64

  /// The day on which the furnisher said so.
  public let on: Day

  /// Where the furnisher's own words are kept.
  public let proof: String

  /// How it was used; `nil` while it waits.
  public var putBack: PutBack?

  public init(
    id: CertificationID,
    furnisher: FurnisherID,
    subject: SubjectID,
    record: RecordID,
    version: Int64,
    on: Day,
    proof: String,
    putBack: PutBack? = nil
  ) {
    self.id = id
    self.furnisher = furnisher
    self.subject = subject
    self.record = record
    self.version = version
    self.on = on
    self.proof = proof
    self.putBack = putBack
  }
}

/// A deleted fact that came in again, and by which certification.
public struct PutBack: Codable, Hashable, Sendable {
  public let certification: CertificationID

  /// The id under which it came.
  public let record: RecordID

  /// By when its person is to be told.
  public let due: Day

  public init(_ certification: CertificationID, as record: RecordID, due: Day) {
    (self.certification, self.record, self.due) = (certification, record, due)
  }
}

/// Why a fact is not certified, in the order checked.
public enum CertificationError: Error, Hashable, Sendable {
  /// It says where the furnisher's own words are kept.
  case noProof
  case dayToCome(Day, today: Day)

  /// It stands: nothing keeps it from coming in.
  case notDeleted(RecordID)

  /// Another one furnished it, who alone can certify it.
  case otherFurnisher(RecordID, of: FurnisherID)

  /// The furnisher has to say so anew, after it was deleted.
  case beforeRemoval(RecordID, removedOn: Day)

  /// It left since its time to be kept was over: nobody's word brings that back.
  case pastKeeping(RecordID)

  /// It is certified, and has not come again since.
  case certifiedAlready(RecordID, CertificationID)
}

extension Certification {
  /// Certifies a fact.
  ///
  /// - Parameters:
  ///   - id: The number that it gets.
  ///   - record: As its newest version says.
  ///   - version: The number of that version.
  ///   - removedOn: The day on which that version deleted it; `nil` when it does not.
  ///   - furnisher: Who certifies it.
  ///   - day: The day on which they said so.
  ///   - proof: Where their own words are kept.
  ///   - today: The office's day.
  ///   - waiting: The certification of the same version that waits; `nil` for none.
  /// - Throws: ``CertificationError``.
  public init(
    _ id: CertificationID,
    of record: Record,
    version: Int64,
    removedOn: Day?,
    by furnisher: FurnisherID,
    on day: Day,
    proof: String,
    today: Day,
    waiting: CertificationID?
  ) throws(CertificationError) {
    guard proof.contains(where: { !$0.isWhitespace }) else { throw .noProof }
    guard day <= today else { throw .dayToCome(day, today: today) }
    guard let removedOn else { throw .notDeleted(record.id) }
    guard record.furnisher == furnisher else {
      throw .otherFurnisher(record.id, of: record.furnisher)
    }
    guard removedOn <= day else { throw .beforeRemoval(record.id, removedOn: removedOn) }
    if let waiting { throw .certifiedAlready(record.id, waiting) }
    self.init(
      id: id,
      furnisher: furnisher,
      subject: record.subject,
      record: record.id,
      version: version,
      on: day,
      proof: proof
    )
  }
}

extension Law {
  /// The last day to tell a person that a deleted fact was put back.
  ///
  /// Where a year's days off are not loaded, every day counts as worked, so that it is never later than the
  /// law's day.
  ///
  /// - Parameters:
  ///   - day: On which it was put back, which is not counted.
  ///   - calendar: Of the region that the law names.
  /// - Returns: The last of ``Reinsertion/workingDays``.
  public func tellBy(puttingBackOn day: Day, calendar: WorkCalendar) -> Day {
    let days = reinsertion.workingDays
    let walk = calendar.walk(from: day.adding(days: 1), workdays: days)
    return (try? walk.end.get()) ?? day.adding(days: days)
  }
}

/// Within how many days a person is told that a deleted fact was put back.
public struct Reinsertion: Hashable, Sendable {
  /// At least 1.
  public let workingDays: Int

  /// `nil` where the law says nothing, and the office keeps the term of its own.
  public let source: LocalizedText?

  public init(workingDays: Int, source: LocalizedText?) {
    (self.workingDays, self.source) = (workingDays, source)
  }

  /// Of a law that says nothing.
  ///
  /// Source: FCRA 15 U.S.C. 1681i(a)(5)(B)(ii): not later than five business days after the reinsertion.
  public static let own = Reinsertion(workingDays: 5, source: nil)
}
