extension SQLiteSchema {
  /// Records and people that came many at once, in blocks, and where each record is by the number of
  /// its id.
  static let recordBlocks = """
    CREATE TABLE subject_block (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      batch INTEGER NOT NULL,
      place INTEGER NOT NULL CHECK (place >= 0),
      first_subject TEXT NOT NULL,
      last_subject TEXT NOT NULL CHECK (last_subject >= first_subject),
      subjects INTEGER NOT NULL CHECK (subjects BETWEEN 1 AND 1024),
      firsts INTEGER NOT NULL CHECK (firsts BETWEEN 0 AND subjects),
      content BLOB NOT NULL,
      PRIMARY KEY (batch, place)
    ) STRICT;
    CREATE UNIQUE INDEX subject_block_subject ON subject_block (batch, last_subject, place);
    CREATE TABLE record_block (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      batch INTEGER NOT NULL,
      place INTEGER NOT NULL CHECK (place >= 0),
      first_subject TEXT NOT NULL,
      last_subject TEXT NOT NULL CHECK (last_subject >= first_subject),
      records INTEGER NOT NULL CHECK (records BETWEEN 1 AND 1024),
      content BLOB NOT NULL,
      PRIMARY KEY (batch, place)
    ) STRICT;
    CREATE UNIQUE INDEX record_block_subject ON record_block (batch, last_subject, place);
    CREATE TABLE record_place (
      event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      batch INTEGER NOT NULL,
      place INTEGER NOT NULL CHECK (place >= 0),
      first_number INTEGER NOT NULL CHECK (first_number >= 0),
      last_number INTEGER NOT NULL CHECK (last_number >= first_number),
      records INTEGER NOT NULL CHECK (records BETWEEN 1 AND 480),
      content BLOB NOT NULL,
      PRIMARY KEY (batch, place)
    ) STRICT;
    CREATE UNIQUE INDEX record_place_number ON record_place (batch, last_number, place);
    """
}
