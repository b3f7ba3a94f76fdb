extension SQLiteSchema {
  /// Those of them that say how far matters of persons have come: checks, disputes, corrections, proposals.
  static let foldedCases = """
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
      CHECK (
        (dispute IS NULL) <> (correction IS NULL)
        OR dispute IS NULL AND cause LIKE 'certification-%'
      )
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE certification (
      id INTEGER PRIMARY KEY CHECK (id >= 1),
      furnisher TEXT NOT NULL,
      subject TEXT NOT NULL,
      record TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 2),
      on_day INTEGER NOT NULL,
      proof TEXT NOT NULL,
      case_id INTEGER NOT NULL,
      event INTEGER NOT NULL,
      put_back_as TEXT,
      due INTEGER,
      put_back_event INTEGER CHECK (put_back_event > event),
      CHECK ((put_back_as IS NULL) = (put_back_event IS NULL)),
      CHECK ((due IS NULL) = (put_back_event IS NULL))
    ) STRICT;
    CREATE INDEX certification_subject ON certification (subject);
    CREATE INDEX certification_put_back ON certification (put_back_event)
      WHERE put_back_event IS NOT NULL;
    CREATE INDEX certification_waiting ON certification (record) WHERE put_back_event IS NULL;
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
    CREATE TABLE containment (
      period INTEGER NOT NULL,
      batch INTEGER NOT NULL,
      subject TEXT NOT NULL,
      event INTEGER NOT NULL,
      correction INTEGER NOT NULL REFERENCES correction,
      up_to INTEGER NOT NULL CHECK (up_to < event),
      PRIMARY KEY (period, batch, subject, event)
    ) STRICT, WITHOUT ROWID;
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
