public import RedressCore
public import RedressFeeds

/// What the store could not do, without a word of what is stored.
public enum StoreError: Error, Hashable, Sendable {
  /// There is no database at the path.
  case missing(String)

  /// There is already a file at the path.
  case fileExists(String)

  /// The database holds an office already.
  case officeExists

  /// The database was never opened as an office.
  case noOffice

  /// Another process holds the database at the path longer than we wait.
  case busy(String)

  /// The disk is full.
  case full(String)

  /// The file cannot grow: its size is limited, or the disk is full or failing.
  case cannotGrow(String)

  /// The file could not be made readable by its owner alone.
  case notPrivate(String)

  /// The file cannot be opened, read or written; with the engine's own code.
  case unavailable(String, code: String)

  /// The address of a server's database has a password in it.
  case passwordInAddress(String)

  /// libpq, which speaks with a server, is not on this machine.
  case noLibrary(String)

  /// The server did not prove that it is the one of its name.
  case unproven(String)

  /// The server only follows another, or takes no changes.
  case readOnly(String)

  /// The server does not let this user do it.
  case notPermitted(String)

  /// The server did not answer whether it kept an act; with the hash of its last event.
  case unanswered(String, hash: String)

  /// A copy of the office does not hold what its log says.
  case notMoved

  /// The tables on a server are those of an earlier program, and only their owner may change them.
  case behind(String)

  /// The file is no database of ours.
  case notOurs(String)

  /// The pages of the file are damaged.
  case damagedFile(String)

  /// What the engine says of damaged pages or indexes.
  case damagedPages(String)

  /// A row of the table refers to one that is not there.
  case strayReference(table: String)

  /// The database was made by a newer program.
  case newer(String)
  case damaged(BlockName, BlockName.Fault)

  /// A constraint of a table refused a row; our own mistake unless two writers raced.
  case constraint(code: String)

  /// The engine answered with a code that is none of those above.
  case answered(String, code: String)

  /// A row of the table holds what no version of this program writes.
  case unreadable(table: String)

  /// A record of a kind that no scheme has.
  case unknownKind(String)

  /// An event of a kind that this program does not know, by its sequence.
  case unknownEvent(Int64)

  /// The clock says an earlier moment than the last event has.
  case beforeLastEvent(Instant, last: Instant)

  /// A row of the table says otherwise than the log: something else has changed it.
  case notAsLogged(table: String, key: String)
}

/// A block as the database files it.
public enum BlockName: Hashable, Sendable {
  /// Scores of a month with the first and the last subject as they are filed; `nil` for an id that is
  /// damaged too.
  case scores(place: Int64, of: BatchID, Period, first: SubjectID?, last: SubjectID?)

  /// Records, places of records, or people.
  case rows(table: String, place: Int64, of: BatchID)

  /// The drops from one on.
  case drops(from: DropID)

  /// The letters from a notice's on.
  case letters(from: NoticeID)

  /// What is wrong with a block.
  public enum Fault: Hashable, Sendable {
    case content(BlockError)

    /// It stands under keys that are not those of its rows.
    case misfiled

    /// It begins before the block in front of it ends.
    case overlapping

    /// The engine cannot read a page that it is on.
    case onDamagedPage
  }
}
