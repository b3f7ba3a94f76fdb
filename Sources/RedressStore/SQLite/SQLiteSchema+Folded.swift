extension SQLiteSchema {
  /// Tables that hold nothing the log does not say; verifying folds them again and compares.
  static let folded = """
    CREATE TABLE office (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      name TEXT NOT NULL,
      sender TEXT NOT NULL,
      address TEXT,
      phone TEXT,
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
    CREATE TABLE consent (
      subject TEXT NOT NULL,
      event INTEGER NOT NULL,
      furnisher TEXT NOT NULL,
      given INTEGER NOT NULL CHECK (given IN (0, 1)),
      on_day INTEGER NOT NULL,
      from_period INTEGER NOT NULL,
      proof TEXT NOT NULL,
      PRIMARY KEY (subject, event)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE furnisher (
      id TEXT PRIMARY KEY,
      version INTEGER NOT NULL CHECK (version >= 1),
      particulars TEXT NOT NULL,
      event INTEGER NOT NULL
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
    CREATE TABLE containment (
      period INTEGER NOT NULL,
      batch INTEGER NOT NULL,
      subject TEXT NOT NULL,
      event INTEGER NOT NULL,
      correction INTEGER NOT NULL REFERENCES correction,
      up_to INTEGER NOT NULL CHECK (up_to < event),
      PRIMARY KEY (period, batch, subject, event)
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
      drops INTEGER NOT NULL,
      levels INTEGER,
      counts TEXT
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
      cause TEXT NOT NULL
        CHECK (cause IN ('rules', 'furnisher', 'silence', 'dimension', 'missing', 'everyone')),
      furnisher TEXT,
      detail TEXT,
      drops INTEGER NOT NULL,
      out_of INTEGER NOT NULL,
      contributions TEXT NOT NULL,
      reason TEXT,
      opened_event INTEGER NOT NULL,
      finding TEXT,
      note TEXT,
      closed_event INTEGER
    ) STRICT;
    CREATE INDEX incident_open ON incident (id) WHERE closed_event IS NULL;
    CREATE TABLE incident_drop (
      score_drop INTEGER PRIMARY KEY,
      incident INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX incident_drop_incident ON incident_drop (incident);
    CREATE TABLE fact_count (
      period INTEGER NOT NULL,
      event INTEGER NOT NULL,
      facts TEXT NOT NULL,
      PRIMARY KEY (period, event)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE notice_run (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      event INTEGER NOT NULL UNIQUE,
      period INTEGER,
      staff TEXT NOT NULL,
      notices INTEGER NOT NULL,
      digest TEXT NOT NULL,
      due INTEGER,
      drafted INTEGER NOT NULL CHECK (drafted >= 0),
      claimed INTEGER NOT NULL CHECK (claimed >= 0),
      unsettled INTEGER NOT NULL CHECK (unsettled >= 0),
      unreachable INTEGER NOT NULL CHECK (unreachable >= 0),
      printed INTEGER NOT NULL CHECK (printed >= 0),
      way TEXT,
      folder TEXT,
      CHECK ((way IS NULL) = (folder IS NULL))
    ) STRICT;
    CREATE INDEX notice_run_open ON notice_run (id)
      WHERE drafted + claimed + unsettled + unreachable + printed > 0;
    CREATE TABLE owed_month (
      period INTEGER PRIMARY KEY,
      people INTEGER NOT NULL CHECK (people >= 1),
      refused TEXT
    ) STRICT;
    CREATE TABLE told (
      subject TEXT NOT NULL,
      period INTEGER NOT NULL,
      cause TEXT NOT NULL,
      notice INTEGER NOT NULL,
      PRIMARY KEY (subject, period, cause)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE cause_check (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      notice INTEGER NOT NULL UNIQUE,
      score_drop INTEGER NOT NULL,
      case_id INTEGER,
      subject TEXT NOT NULL,
      period INTEGER NOT NULL,
      due INTEGER NOT NULL,
      owner TEXT,
      taken_event INTEGER,
      finding TEXT CHECK (finding IN ('explained', 'unknown', 'error')),
      note TEXT,
      closed_event INTEGER,
      overtaken_event INTEGER,
      CHECK ((owner IS NULL) = (taken_event IS NULL)),
      CHECK ((finding IS NULL) = (closed_event IS NULL))
    ) STRICT;
    CREATE INDEX cause_check_drop ON cause_check (score_drop);
    CREATE INDEX cause_check_open ON cause_check (due)
      WHERE closed_event IS NULL AND overtaken_event IS NULL;
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
      answer_by INTEGER NOT NULL CHECK (answer_by <= due_hard),
      state TEXT NOT NULL CHECK (state IN ('open', 'decided', 'closed')),
      outcome TEXT CHECK (outcome IN ('corrected', 'upheld', 'unverifiable')),
      finding TEXT,
      corrected_by INTEGER,
      answer TEXT CHECK (answer IN ('drafted', 'held', 'claimed', 'unsettled', 'sent', 'cancelled', 'no_channel', 'printed', 'posted')),
      opened_event INTEGER NOT NULL,
      decided_event INTEGER,
      closed_event INTEGER,
      CHECK ((state = 'open') = (outcome IS NULL)),
      CHECK (corrected_by IS NULL OR outcome = 'corrected'),
      CHECK ((state = 'closed') = (closed_event IS NOT NULL))
    ) STRICT;
    CREATE INDEX dispute_case ON dispute (case_id);
    CREATE INDEX dispute_open ON dispute (answer_by) WHERE state <> 'closed';
    CREATE INDEX dispute_subject ON dispute (subject);
    CREATE INDEX dispute_state ON dispute (state) WHERE state <> 'closed';
    CREATE INDEX dispute_contested ON dispute (subject, target) WHERE state <> 'closed';
    CREATE TABLE objection (
      dispute INTEGER NOT NULL REFERENCES dispute,
      number INTEGER NOT NULL CHECK (number >= 2),
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
      event INTEGER NOT NULL,
      PRIMARY KEY (dispute, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE owed_letter (
      cause TEXT PRIMARY KEY,
      dispute INTEGER,
      correction INTEGER,
      subject TEXT NOT NULL,
      case_id INTEGER NOT NULL,
      due INTEGER,
      CHECK ((dispute IS NULL) <> (correction IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX owed_letter_dispute ON owed_letter (dispute) WHERE dispute IS NOT NULL;
    CREATE INDEX owed_letter_correction ON owed_letter (correction) WHERE correction IS NOT NULL;
    CREATE TABLE annotation (
      record TEXT NOT NULL,
      dispute INTEGER NOT NULL REFERENCES dispute,
      since_event INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('disputed', 'removed', 'noted')),
      PRIMARY KEY (record, dispute)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX annotation_dispute ON annotation (dispute);
    CREATE INDEX annotation_mark ON annotation (state) WHERE state <> 'removed';
    CREATE TABLE bulk (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      proposed_by TEXT NOT NULL,
      approved_by TEXT CHECK (approved_by <> proposed_by),
      digest TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('proposed', 'approved', 'published', 'withdrawn')),
      parts INTEGER NOT NULL CHECK (parts >= 1),
      published_parts INTEGER NOT NULL CHECK (published_parts BETWEEN 0 AND parts),
      event INTEGER NOT NULL,
      CHECK (state NOT IN ('approved', 'published') OR approved_by IS NOT NULL),
      CHECK (state <> 'published' OR published_parts = parts)
    ) STRICT;
    CREATE TABLE correction (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      case_id INTEGER NOT NULL,
      subject TEXT NOT NULL,
      reason TEXT NOT NULL,
      proposed_by TEXT NOT NULL,
      approved_by TEXT CHECK (approved_by <> proposed_by),
      digest TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('proposed', 'approved', 'published', 'withdrawn')),
      event INTEGER NOT NULL,
      published_event INTEGER,
      bulk INTEGER REFERENCES bulk,
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
    CREATE INDEX proposal_open ON proposal (id) WHERE state IN ('proposed', 'approved');
    CREATE INDEX correction_case ON correction (case_id);
    CREATE TABLE correction_record (
      correction INTEGER NOT NULL REFERENCES correction,
      record TEXT NOT NULL,
      base_version INTEGER NOT NULL CHECK (base_version >= 0),
      change TEXT NOT NULL,
      PRIMARY KEY (correction, record)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX correction_record_record ON correction_record (record);
    CREATE INDEX correction_bulk ON correction (bulk) WHERE bulk IS NOT NULL;
    CREATE INDEX correction_pending ON correction (subject)
      WHERE state IN ('proposed', 'approved');
    CREATE TABLE correction_dispute (
      correction INTEGER NOT NULL REFERENCES correction,
      dispute INTEGER NOT NULL REFERENCES dispute,
      remedy TEXT CHECK (
        remedy IN ('as_asked', 'partly', 'otherwise', 'deleted', 'supplemented')
      ),
      decided_anew INTEGER NOT NULL CHECK (decided_anew IN (0, 1)),
      PRIMARY KEY (correction, dispute),
      CHECK (decided_anew = 0 OR remedy IS NOT NULL)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX correction_dispute_dispute ON correction_dispute (dispute);
    """
}
