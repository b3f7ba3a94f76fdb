extension SQLiteSchema {
  /// The log, the rows that bulk acts attach to it, and the tables folded from both.
  static let foundation = log + attached + folded

  private static let log = """
    CREATE TABLE event (
      sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
      at INTEGER NOT NULL,
      staff TEXT NOT NULL,
      user_id INTEGER,
      purpose TEXT NOT NULL,
      kind TEXT NOT NULL,
      case_id INTEGER,
      payload TEXT NOT NULL,
      attached TEXT NOT NULL,
      previous BLOB NOT NULL CHECK (length(previous) = 32),
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      signature BLOB
    ) STRICT;
    CREATE INDEX event_case ON event (case_id, sequence) WHERE case_id IS NOT NULL;

    """

  /// Rows of bulk acts: never changed, and bound to their event by a digest.
  private static let attached = """
    CREATE TABLE subject_version (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      subject TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      name TEXT NOT NULL,
      language TEXT NOT NULL,
      email TEXT,
      phone TEXT,
      PRIMARY KEY (subject, version)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX subject_version_later ON subject_version (event) WHERE version > 1;
    CREATE TABLE record_version (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      subject TEXT NOT NULL,
      on_day INTEGER NOT NULL,
      record TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      kind TEXT NOT NULL,
      furnisher TEXT NOT NULL,
      ended_on INTEGER CHECK (ended_on >= on_day),
      prior_notice_on INTEGER,
      written_consent INTEGER NOT NULL CHECK (written_consent IN (0, 1)),
      removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
      fields BLOB NOT NULL,
      texts TEXT,
      PRIMARY KEY (subject, on_day, record, version)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX record_version_record ON record_version (record, version);
    CREATE TABLE score_block (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      period INTEGER NOT NULL,
      batch INTEGER NOT NULL,
      place INTEGER NOT NULL CHECK (place >= 0),
      first_subject BLOB NOT NULL,
      last_subject BLOB NOT NULL CHECK (last_subject >= first_subject),
      snapshots INTEGER NOT NULL CHECK (snapshots BETWEEN 1 AND 65536),
      content BLOB NOT NULL,
      PRIMARY KEY (period, batch, place)
    ) STRICT;
    CREATE UNIQUE INDEX score_block_subject ON score_block (period, batch, last_subject, place);
    CREATE TABLE restatement (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      correction INTEGER NOT NULL,
      subject TEXT NOT NULL,
      period INTEGER NOT NULL,
      score INTEGER NOT NULL,
      points BLOB NOT NULL,
      PRIMARY KEY (subject, period, event)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX restatement_period ON restatement (period);
    CREATE TABLE drop_block (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      first_drop INTEGER PRIMARY KEY CHECK (first_drop >= 1),
      drops INTEGER NOT NULL CHECK (drops BETWEEN 1 AND 1024),
      period INTEGER NOT NULL,
      first_subject BLOB NOT NULL,
      last_subject BLOB NOT NULL CHECK (last_subject >= first_subject),
      first_case INTEGER CHECK (first_case >= 1),
      cases INTEGER NOT NULL CHECK (cases BETWEEN 0 AND drops),
      incident INTEGER,
      thresholds TEXT NOT NULL,
      content BLOB NOT NULL,
      CHECK ((first_case IS NULL) = (cases = 0))
    ) STRICT;
    CREATE UNIQUE INDEX drop_block_case ON drop_block (first_case) WHERE first_case IS NOT NULL;
    CREATE INDEX drop_block_period ON drop_block (period, first_drop);
    CREATE INDEX drop_block_event ON drop_block (event);
    CREATE INDEX drop_block_subject ON drop_block (first_subject)
      WHERE first_subject = last_subject;
    CREATE INDEX drop_block_subjects ON drop_block (first_subject, last_subject)
      WHERE first_subject < last_subject;
    CREATE TABLE notice (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      case_id INTEGER,
      subject TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('drop', 'acceptance', 'result')),
      period INTEGER NOT NULL,
      cause TEXT NOT NULL,
      score_drop INTEGER,
      dispute INTEGER,
      correction INTEGER,
      state TEXT NOT NULL CHECK (state IN ('drafted', 'held', 'no_channel')),
      unexplained INTEGER NOT NULL CHECK (unexplained IN (0, 1)),
      UNIQUE (subject, period, cause)
    ) STRICT;
    CREATE INDEX notice_case ON notice (case_id) WHERE case_id IS NOT NULL;
    CREATE INDEX notice_event ON notice (event);
    CREATE TABLE letter_block (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      first_notice INTEGER PRIMARY KEY REFERENCES notice,
      notices INTEGER NOT NULL CHECK (notices BETWEEN 1 AND 32),
      content BLOB NOT NULL
    ) STRICT;
    CREATE INDEX letter_block_event ON letter_block (event, first_notice);
    CREATE TABLE notice_outcome (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      notice INTEGER NOT NULL REFERENCES notice,
      state TEXT NOT NULL
        CHECK (state IN ('drafted', 'held', 'sent', 'cancelled', 'no_channel')),
      reason TEXT NOT NULL,
      PRIMARY KEY (notice, event)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notice_outcome_event ON notice_outcome (event);

    """

  /// Tables that hold nothing the log does not say; verifying folds them again and compares.
  private static let folded = """
    CREATE TABLE office (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      name TEXT NOT NULL,
      sender TEXT NOT NULL,
      languages TEXT NOT NULL,
      law TEXT NOT NULL,
      target_days INTEGER CHECK (target_days >= 1),
      alone_up_to INTEGER CHECK (alone_up_to >= 0),
      signing TEXT NOT NULL CHECK (signing IN ('optional', 'required')),
      witnesses TEXT,
      unwitnessed TEXT NOT NULL CHECK (unwitnessed IN ('allow', 'warn', 'refuse')),
      witnessed_at INTEGER,
      sandbox INTEGER NOT NULL CHECK (sandbox IN (0, 1)),
      rules_event INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE staff (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      roles TEXT NOT NULL,
      event INTEGER NOT NULL,
      roles_event INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE staff_key (
      key TEXT PRIMARY KEY,
      staff TEXT NOT NULL,
      event INTEGER NOT NULL,
      confirmed_event INTEGER,
      ended_event INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE scheme (
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      from_period INTEGER NOT NULL,
      source TEXT NOT NULL,
      event INTEGER NOT NULL,
      PRIMARY KEY (id, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE law (
      id TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      from_day INTEGER NOT NULL,
      digest TEXT NOT NULL,
      source TEXT NOT NULL,
      event INTEGER NOT NULL,
      PRIMARY KEY (id, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE calendar (
      region TEXT NOT NULL,
      year INTEGER NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      digest TEXT NOT NULL,
      source TEXT NOT NULL,
      event INTEGER NOT NULL,
      PRIMARY KEY (region, year, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE batch (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      kind TEXT NOT NULL CHECK (kind IN ('subjects', 'records', 'scores')),
      origin TEXT NOT NULL CHECK (origin IN ('imported', 'computed')),
      accepted INTEGER NOT NULL,
      unchanged INTEGER NOT NULL,
      refused INTEGER NOT NULL,
      event INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE score_month (
      period INTEGER NOT NULL,
      batch INTEGER NOT NULL REFERENCES batch,
      scheme_version TEXT NOT NULL,
      snapshots INTEGER NOT NULL,
      digest TEXT NOT NULL,
      event INTEGER NOT NULL,
      retracted_event INTEGER CHECK (retracted_event > event),
      PRIMARY KEY (period, batch)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE case_file (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      subject TEXT NOT NULL,
      opened_event INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX case_file_subject ON case_file (subject);
    CREATE TABLE detection (
      event INTEGER PRIMARY KEY,
      period INTEGER NOT NULL,
      compared INTEGER NOT NULL,
      buckets TEXT NOT NULL,
      drops INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX detection_period ON detection (period, event);
    CREATE TABLE drop_end (
      score_drop INTEGER PRIMARY KEY,
      event INTEGER NOT NULL,
      replaced_by INTEGER
    ) STRICT;
    CREATE TABLE incident (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      period INTEGER NOT NULL,
      furnisher TEXT,
      drops INTEGER NOT NULL,
      out_of INTEGER NOT NULL,
      opened_event INTEGER NOT NULL,
      finding TEXT,
      note TEXT,
      closed_event INTEGER
    ) STRICT;
    CREATE TABLE notice_run (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      event INTEGER NOT NULL UNIQUE,
      period INTEGER,
      staff TEXT NOT NULL,
      notices INTEGER NOT NULL,
      digest TEXT NOT NULL
    ) STRICT;
    CREATE TABLE dispute (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      case_id INTEGER NOT NULL,
      subject TEXT NOT NULL,
      target TEXT NOT NULL,
      ground TEXT NOT NULL,
      statement TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      received_on INTEGER NOT NULL,
      law TEXT NOT NULL,
      target_days INTEGER NOT NULL CHECK (target_days >= 1),
      calendars TEXT NOT NULL,
      due_hard INTEGER NOT NULL,
      due_legal INTEGER,
      aimed_at INTEGER,
      state TEXT NOT NULL CHECK (state IN ('open', 'decided', 'closed')),
      outcome TEXT CHECK (outcome IN ('corrected', 'upheld', 'unverifiable')),
      finding TEXT,
      opened_event INTEGER NOT NULL,
      decided_event INTEGER,
      closed_event INTEGER,
      CHECK ((state = 'open') = (outcome IS NULL)),
      CHECK ((state = 'closed') = (closed_event IS NOT NULL))
    ) STRICT;
    CREATE INDEX dispute_case ON dispute (case_id);
    CREATE INDEX dispute_open ON dispute (due_hard) WHERE state <> 'closed';
    CREATE INDEX dispute_contested ON dispute (subject, target) WHERE state <> 'closed';
    CREATE TABLE annotation (
      record TEXT NOT NULL,
      dispute INTEGER NOT NULL REFERENCES dispute,
      since_event INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('disputed', 'removed', 'noted')),
      PRIMARY KEY (record, dispute)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE correction (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      case_id INTEGER NOT NULL,
      record TEXT NOT NULL,
      subject TEXT NOT NULL,
      base_version INTEGER NOT NULL,
      change TEXT NOT NULL,
      reason TEXT NOT NULL,
      dispute INTEGER REFERENCES dispute,
      proposed_by TEXT NOT NULL,
      approved_by TEXT CHECK (approved_by <> proposed_by),
      digest TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('proposed', 'approved', 'published', 'withdrawn')),
      event INTEGER NOT NULL,
      published_event INTEGER,
      CHECK (state <> 'proposed' OR approved_by IS NULL),
      CHECK (state NOT IN ('approved', 'published') OR approved_by IS NOT NULL),
      CHECK ((state = 'published') = (published_event IS NOT NULL))
    ) STRICT;
    CREATE TABLE proposal (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      act TEXT NOT NULL,
      digest TEXT NOT NULL,
      proposed_by TEXT NOT NULL,
      decided_by TEXT,
      state TEXT NOT NULL
        CHECK (state IN ('proposed', 'approved', 'done', 'refused', 'withdrawn')),
      event INTEGER NOT NULL,
      decided_event INTEGER,
      CHECK (state NOT IN ('approved', 'done', 'refused') OR decided_by <> proposed_by),
      CHECK ((state = 'proposed') = (decided_by IS NULL)),
      CHECK ((decided_by IS NULL) = (decided_event IS NULL))
    ) STRICT;
    CREATE TABLE log_tree (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      size INTEGER NOT NULL CHECK (size >= 1),
      peaks BLOB NOT NULL
    ) STRICT;
    CREATE INDEX correction_case ON correction (case_id);
    CREATE INDEX correction_dispute ON correction (dispute) WHERE dispute IS NOT NULL;
    """
}
