public import RedressCore
public import RedressProof
public import RedressStore

extension Store {
  /// Proves that the database holds what its log says and nothing else, and that what the log says
  /// was decided is what the rules of its time give.
  ///
  /// The log's hashes are computed again; every attached row is held against the digest of its
  /// event; all other tables are folded again from the log in a fresh database and compared row by
  /// row; every score block is decoded; every due day is counted again; every event is judged by the
  /// rules that guard its act, with what the office knew just before it. Without a head saved
  /// elsewhere, a log cut off at its end together with everything that it brought cannot be told from
  /// one that never went further.
  ///
  /// - Parameters:
  ///   - saved: Heads kept outside the database; may be empty.
  ///   - checkpoints: Checkpoints kept elsewhere, with their signatures, and whose of them count; each is
  ///     checked.
  ///   - sample: Whom of each computed month is scored again; `nil` for everyone.
  ///   - report: Told now and then how many attached rows and score blocks were checked.
  /// - Returns: All checks, also after one has failed.
  /// - Throws: ``StoreError`` when the database cannot be read at all.
  public func verify(
    against saved: [LogHead] = [],
    witnessed checkpoints: (notes: [SignedNote], policy: WitnessPolicy)? = nil,
    sample: VerifySample? = nil,
    report: ActReport? = nil
  ) throws -> VerifyReport {
    let witnessed = checkpoints.map { checkpoints in
      { (connection: any Connection) throws -> VerifyDetail in
        try WitnessedCheck.run(connection, checkpoints.notes, checkpoints.policy)
      }
    }
    return try verify(
      against: saved,
      report: report,
      deadlines: DeadlinesCheck.run,
      judge: RulesCheck(self, sample: sample),
      witnessed: witnessed
    )
  }
}
