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
        CHECK (
          cause IN (
            'rules', 'furnisher', 'silence', 'kind', 'batch', 'dimension', 'missing', 'everyone'
          )
        ),
      furnisher TEXT,
      detail TEXT,
      drops INTEGER NOT NULL,
      out_of INTEGER NOT NULL,
      contributions TEXT NOT NULL,
      reason TEXT,
      opened_event INTEGER NOT NULL,
      finding TEXT,
      note TEXT,
      closed_event INTEGER,
      facts TEXT,
      facts_left INTEGER NOT NULL CHECK (facts_left >= 0),
      facts_corrected INTEGER NOT NULL CHECK (facts_corrected >= 0),
      facts_withdrawn INTEGER NOT NULL CHECK (facts_withdrawn >= 0),
      facts_confirmed INTEGER NOT NULL CHECK (facts_confirmed >= 0)
    ) STRICT;
    CREATE INDEX incident_open ON incident (id) WHERE closed_event IS NULL;
    CREATE INDEX incident_unsettled ON incident (id) WHERE facts_left > 0;
    CREATE TABLE confirmed_fact (
      event INTEGER NOT NULL,
      record TEXT NOT NULL,
      incident INTEGER NOT NULL,
      PRIMARY KEY (event, record)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX confirmed_fact_incident ON confirmed_fact (incident);
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
    CREATE TABLE ended_day (
      day INTEGER PRIMARY KEY
    ) STRICT;
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
    """
}
