CREATE TABLE migration (
  number bigint PRIMARY KEY,
  name text NOT NULL UNIQUE
);
CREATE TABLE chain (
  id bigint PRIMARY KEY CHECK (id = 0)
);
INSERT INTO chain (id) VALUES (0);
CREATE TABLE definition (
  name text PRIMARY KEY,
  text text NOT NULL
);
CREATE TABLE event (
  sequence bigint PRIMARY KEY CHECK (sequence >= 1),
  at bigint NOT NULL,
  staff text NOT NULL,
  user_id bigint,
  purpose text NOT NULL,
  kind text NOT NULL,
  case_id bigint,
  payload text NOT NULL,
  attached text NOT NULL,
  previous bytea NOT NULL CHECK (length(previous) = 32),
  hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  signature bytea
);
CREATE INDEX event_case ON event (case_id, sequence) WHERE case_id IS NOT NULL;
CREATE TABLE subject_version (
  event bigint NOT NULL,
  subject text NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  name text NOT NULL,
  language text NOT NULL,
  email text,
  phone text,
  PRIMARY KEY (subject, version)
);
CREATE INDEX subject_version_later ON subject_version (event) WHERE version > 1;
CREATE TABLE record_version (
  event bigint NOT NULL,
  subject text NOT NULL,
  on_day bigint NOT NULL,
  record text NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  kind text NOT NULL,
  furnisher text NOT NULL,
  ended_on bigint CHECK (ended_on >= on_day),
  prior_notice_on bigint,
  written_consent bigint NOT NULL CHECK (written_consent IN (0, 1)),
  removed bigint NOT NULL CHECK (removed IN (0, 1)),
  supplied bigint NOT NULL CHECK (supplied IN (0, 1, 2, 3) AND (supplied <> 3 OR removed = 1)),
  fields bytea NOT NULL,
  texts text,
  PRIMARY KEY (subject, on_day, record, version)
);
CREATE UNIQUE INDEX record_version_record ON record_version (record, version);
CREATE INDEX record_version_removed ON record_version (subject, on_day, record, version)
  WHERE removed = 1;
CREATE TABLE bulk_record (
  event bigint NOT NULL,
  subject text NOT NULL,
  on_day bigint NOT NULL,
  record text NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  kind text NOT NULL,
  furnisher text NOT NULL,
  ended_on bigint CHECK (ended_on >= on_day),
  prior_notice_on bigint,
  written_consent bigint NOT NULL CHECK (written_consent IN (0, 1)),
  removed bigint NOT NULL CHECK (removed IN (0, 1)),
  supplied bigint NOT NULL CHECK (supplied IN (0, 1)),
  fields bytea NOT NULL,
  texts text,
  PRIMARY KEY (event, subject, on_day, record, version)
);
CREATE TABLE bulk_left_out (
  event bigint NOT NULL,
  subject text NOT NULL,
  period bigint,
  record text,
  PRIMARY KEY (event, subject),
  CHECK ((period IS NULL) <> (record IS NULL))
);
CREATE TABLE corrected_person (
  event bigint NOT NULL,
  correction bigint PRIMARY KEY CHECK (correction >= 1),
  subject text NOT NULL,
  case_id bigint NOT NULL,
  opens_case bigint NOT NULL CHECK (opens_case IN (0, 1))
);
CREATE INDEX corrected_person_event ON corrected_person (event, subject);
CREATE TABLE score_block (
  event bigint NOT NULL,
  period bigint NOT NULL,
  batch bigint NOT NULL,
  place bigint NOT NULL CHECK (place >= 0),
  first_subject bytea NOT NULL,
  last_subject bytea NOT NULL CHECK (last_subject >= first_subject),
  snapshots bigint NOT NULL CHECK (snapshots BETWEEN 1 AND 65536),
  content bytea NOT NULL,
  PRIMARY KEY (period, batch, place)
);
CREATE UNIQUE INDEX score_block_subject ON score_block (period, batch, last_subject, place);
CREATE TABLE restatement (
  event bigint NOT NULL,
  correction bigint NOT NULL,
  subject text NOT NULL,
  period bigint NOT NULL,
  score bigint,
  points bytea NOT NULL,
  PRIMARY KEY (subject, period, event),
  CHECK ((score IS NULL) = (length(points) = 0))
);
CREATE INDEX restatement_period ON restatement (period);
CREATE TABLE drop_block (
  event bigint NOT NULL,
  first_drop bigint PRIMARY KEY CHECK (first_drop >= 1),
  drops bigint NOT NULL CHECK (drops BETWEEN 1 AND 1024),
  period bigint NOT NULL,
  first_subject bytea NOT NULL,
  last_subject bytea NOT NULL CHECK (last_subject >= first_subject),
  first_case bigint CHECK (first_case >= 1),
  cases bigint NOT NULL CHECK (cases BETWEEN 0 AND drops),
  incident bigint,
  thresholds text NOT NULL,
  content bytea NOT NULL,
  CHECK ((first_case IS NULL) = (cases = 0))
);
CREATE UNIQUE INDEX drop_block_case ON drop_block (first_case) WHERE first_case IS NOT NULL;
CREATE INDEX drop_block_period ON drop_block (period, first_drop);
CREATE INDEX drop_block_event ON drop_block (event);
CREATE INDEX drop_block_subject ON drop_block (first_subject)
  WHERE first_subject = last_subject;
CREATE INDEX drop_block_subjects ON drop_block (first_subject, last_subject)
  WHERE first_subject < last_subject;
CREATE TABLE notice (
  event bigint NOT NULL,
  id bigint PRIMARY KEY CHECK (id >= 1),
  case_id bigint,
  subject text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('drop', 'withdrawal', 'level', 'finding', 'acceptance', 'result', 'reinsertion')),
  period bigint NOT NULL,
  cause text NOT NULL,
  score_drop bigint,
  withdrawn bigint,
  dispute bigint,
  correction bigint,
  state text NOT NULL CHECK (state IN ('drafted', 'held', 'no_channel')),
  address text,
  statements text NOT NULL
);
CREATE INDEX notice_subject ON notice (subject, period);
CREATE INDEX notice_case ON notice (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX notice_event ON notice (event);
CREATE INDEX notice_dispute ON notice (dispute) WHERE dispute IS NOT NULL;
CREATE INDEX notice_correction ON notice (correction) WHERE correction IS NOT NULL;
CREATE TABLE letter_block (
  event bigint NOT NULL,
  first_notice bigint PRIMARY KEY REFERENCES notice,
  notices bigint NOT NULL CHECK (notices BETWEEN 1 AND 64),
  content bytea NOT NULL
);
CREATE INDEX letter_block_event ON letter_block (event, first_notice);
CREATE TABLE notice_outcome (
  event bigint NOT NULL,
  notice bigint NOT NULL REFERENCES notice,
  state text NOT NULL
    CHECK (state IN ('drafted', 'held', 'claimed', 'unsettled', 'sent', 'cancelled', 'no_channel', 'printed', 'posted')),
  reason text NOT NULL,
  PRIMARY KEY (notice, event)
);
CREATE INDEX notice_outcome_event ON notice_outcome (event);
CREATE TABLE notice_claim (
  event bigint NOT NULL,
  notice bigint PRIMARY KEY REFERENCES notice,
  message_id text NOT NULL,
  digest text NOT NULL CHECK (length(digest) = 64),
  name text NOT NULL,
  address text NOT NULL
);
CREATE INDEX notice_claim_event ON notice_claim (event);
CREATE TABLE office (
  id bigint PRIMARY KEY CHECK (id = 1),
  name text NOT NULL,
  sender text NOT NULL,
  address text,
  phone text,
  languages text NOT NULL,
  law text NOT NULL,
  target_days bigint CHECK (target_days >= 1),
  alone_up_to bigint CHECK (alone_up_to >= 0),
  signing text NOT NULL CHECK (signing IN ('optional', 'required')),
  witnesses text,
  unwitnessed text NOT NULL CHECK (unwitnessed IN ('allow', 'warn', 'refuse')),
  witnessed_at bigint,
  sandbox bigint NOT NULL CHECK (sandbox IN (0, 1)),
  rules_event bigint NOT NULL
);
CREATE TABLE staff (
  id text PRIMARY KEY,
  name text NOT NULL,
  roles text NOT NULL,
  event bigint NOT NULL,
  roles_event bigint NOT NULL
);
CREATE TABLE staff_key (
  key text PRIMARY KEY,
  staff text NOT NULL,
  event bigint NOT NULL,
  confirmed_event bigint,
  ended_event bigint
);
CREATE TABLE scheme (
  id text NOT NULL,
  version text NOT NULL,
  from_period bigint NOT NULL,
  source text NOT NULL,
  event bigint NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE TABLE law (
  id text NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  from_day bigint NOT NULL,
  digest text NOT NULL,
  source text NOT NULL,
  event bigint NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE TABLE calendar (
  region text NOT NULL,
  year bigint NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  digest text NOT NULL,
  source text NOT NULL,
  event bigint NOT NULL,
  PRIMARY KEY (region, year, version)
);
CREATE TABLE consent (
  subject text NOT NULL,
  event bigint NOT NULL,
  furnisher text NOT NULL,
  given bigint NOT NULL CHECK (given IN (0, 1)),
  on_day bigint NOT NULL,
  from_period bigint NOT NULL,
  proof text NOT NULL,
  PRIMARY KEY (subject, event)
);
CREATE TABLE furnisher (
  id text PRIMARY KEY,
  version bigint NOT NULL CHECK (version >= 1),
  particulars text NOT NULL,
  event bigint NOT NULL
);
CREATE TABLE batch (
  id bigint PRIMARY KEY CHECK (id >= 1),
  kind text NOT NULL CHECK (kind IN ('subjects', 'records', 'scores')),
  origin text NOT NULL CHECK (origin IN ('imported', 'computed')),
  accepted bigint NOT NULL,
  unchanged bigint NOT NULL,
  refused bigint NOT NULL,
  event bigint NOT NULL
);
CREATE TABLE score_month (
  period bigint NOT NULL,
  batch bigint NOT NULL REFERENCES batch,
  scheme_version text NOT NULL,
  snapshots bigint NOT NULL,
  digest text NOT NULL,
  event bigint NOT NULL,
  retracted_event bigint CHECK (retracted_event > event),
  PRIMARY KEY (period, batch)
);
CREATE TABLE case_file (
  id bigint PRIMARY KEY CHECK (id >= 1),
  subject text NOT NULL,
  opened_event bigint NOT NULL
);
CREATE INDEX case_file_subject ON case_file (subject);
CREATE TABLE detection (
  event bigint PRIMARY KEY,
  period bigint NOT NULL,
  compared bigint NOT NULL,
  buckets text NOT NULL,
  drops bigint NOT NULL,
  levels bigint,
  counts text
);
CREATE INDEX detection_period ON detection (period, event);
CREATE TABLE drop_end (
  score_drop bigint PRIMARY KEY,
  event bigint NOT NULL,
  replaced_by bigint
);
CREATE TABLE incident (
  id bigint PRIMARY KEY CHECK (id >= 1),
  period bigint NOT NULL,
  cause text NOT NULL
    CHECK (
      cause IN (
        'rules', 'furnisher', 'silence', 'kind', 'batch', 'dimension', 'missing', 'everyone'
      )
    ),
  furnisher text,
  detail text,
  drops bigint NOT NULL,
  out_of bigint NOT NULL,
  contributions text NOT NULL,
  reason text,
  opened_event bigint NOT NULL,
  finding text,
  note text,
  closed_event bigint,
  facts text,
  facts_left bigint NOT NULL CHECK (facts_left >= 0),
  facts_corrected bigint NOT NULL CHECK (facts_corrected >= 0),
  facts_withdrawn bigint NOT NULL CHECK (facts_withdrawn >= 0),
  facts_confirmed bigint NOT NULL CHECK (facts_confirmed >= 0)
);
CREATE INDEX incident_open ON incident (id) WHERE closed_event IS NULL;
CREATE INDEX incident_unsettled ON incident (id) WHERE facts_left > 0;
CREATE TABLE confirmed_fact (
  event bigint NOT NULL,
  record text NOT NULL,
  incident bigint NOT NULL,
  PRIMARY KEY (event, record)
);
CREATE INDEX confirmed_fact_incident ON confirmed_fact (incident);
CREATE TABLE incident_drop (
  score_drop bigint PRIMARY KEY,
  incident bigint NOT NULL
);
CREATE INDEX incident_drop_incident ON incident_drop (incident);
CREATE TABLE fact_count (
  period bigint NOT NULL,
  event bigint NOT NULL,
  facts text NOT NULL,
  PRIMARY KEY (period, event)
);
CREATE TABLE ended_day (
  day bigint PRIMARY KEY
);
CREATE TABLE notice_run (
  id bigint PRIMARY KEY CHECK (id >= 1),
  event bigint NOT NULL UNIQUE,
  period bigint,
  staff text NOT NULL,
  notices bigint NOT NULL,
  digest text NOT NULL,
  due bigint,
  drafted bigint NOT NULL CHECK (drafted >= 0),
  claimed bigint NOT NULL CHECK (claimed >= 0),
  unsettled bigint NOT NULL CHECK (unsettled >= 0),
  unreachable bigint NOT NULL CHECK (unreachable >= 0),
  printed bigint NOT NULL CHECK (printed >= 0),
  way text,
  folder text,
  CHECK ((way IS NULL) = (folder IS NULL))
);
CREATE INDEX notice_run_open ON notice_run (id)
  WHERE drafted + claimed + unsettled + unreachable + printed > 0;
CREATE TABLE owed_month (
  period bigint PRIMARY KEY,
  people bigint NOT NULL CHECK (people >= 1),
  refused text
);
CREATE TABLE told (
  subject text NOT NULL,
  period bigint NOT NULL,
  cause text NOT NULL,
  notice bigint NOT NULL,
  PRIMARY KEY (subject, period, cause)
);
CREATE TABLE cause_check (
  id bigint PRIMARY KEY CHECK (id >= 1),
  notice bigint NOT NULL UNIQUE,
  score_drop bigint NOT NULL,
  case_id bigint,
  subject text NOT NULL,
  period bigint NOT NULL,
  due bigint NOT NULL,
  owner text,
  taken_event bigint,
  finding text CHECK (finding IN ('explained', 'unknown', 'error')),
  note text,
  closed_event bigint,
  overtaken_event bigint,
  CHECK ((owner IS NULL) = (taken_event IS NULL)),
  CHECK ((finding IS NULL) = (closed_event IS NULL))
);
CREATE INDEX cause_check_drop ON cause_check (score_drop);
CREATE INDEX cause_check_open ON cause_check (due)
  WHERE closed_event IS NULL AND overtaken_event IS NULL;
CREATE TABLE dispute (
  id bigint PRIMARY KEY CHECK (id >= 1),
  case_id bigint NOT NULL,
  subject text NOT NULL,
  target text NOT NULL,
  ground text NOT NULL,
  statement text NOT NULL,
  received_at bigint NOT NULL,
  received_on bigint NOT NULL,
  law text NOT NULL,
  target_days bigint NOT NULL CHECK (target_days >= 1),
  calendars text NOT NULL,
  due_hard bigint NOT NULL,
  due_legal bigint,
  aimed_at bigint,
  answer_by bigint NOT NULL CHECK (answer_by <= due_hard),
  state text NOT NULL CHECK (state IN ('open', 'decided', 'closed')),
  outcome text CHECK (outcome IN ('corrected', 'upheld', 'unverifiable')),
  finding text,
  corrected_by bigint,
  answer text CHECK (answer IN ('drafted', 'held', 'claimed', 'unsettled', 'sent', 'cancelled', 'no_channel', 'printed', 'posted')),
  opened_event bigint NOT NULL,
  decided_event bigint,
  closed_event bigint,
  CHECK ((state = 'open') = (outcome IS NULL)),
  CHECK (corrected_by IS NULL OR outcome = 'corrected'),
  CHECK ((state = 'closed') = (closed_event IS NOT NULL))
);
CREATE INDEX dispute_case ON dispute (case_id);
CREATE INDEX dispute_open ON dispute (answer_by) WHERE state <> 'closed';
CREATE INDEX dispute_subject ON dispute (subject);
CREATE INDEX dispute_state ON dispute (state) WHERE state <> 'closed';
CREATE INDEX dispute_contested ON dispute (subject, target) WHERE state <> 'closed';
CREATE TABLE objection (
  dispute bigint NOT NULL REFERENCES dispute,
  number bigint NOT NULL CHECK (number >= 2),
  ground text NOT NULL,
  statement text NOT NULL,
  received_at bigint NOT NULL,
  received_on bigint NOT NULL,
  law text NOT NULL,
  target_days bigint NOT NULL CHECK (target_days >= 1),
  calendars text NOT NULL,
  due_hard bigint NOT NULL,
  due_legal bigint,
  aimed_at bigint,
  event bigint NOT NULL,
  PRIMARY KEY (dispute, number)
);
CREATE TABLE owed_letter (
  cause text PRIMARY KEY,
  dispute bigint,
  correction bigint,
  subject text NOT NULL,
  case_id bigint NOT NULL,
  due bigint,
  CHECK (
    (dispute IS NULL) <> (correction IS NULL)
    OR dispute IS NULL AND cause LIKE 'certification-%'
  )
);
CREATE TABLE certification (
  id bigint PRIMARY KEY CHECK (id >= 1),
  furnisher text NOT NULL,
  subject text NOT NULL,
  record text NOT NULL,
  version bigint NOT NULL CHECK (version >= 2),
  on_day bigint NOT NULL,
  proof text NOT NULL,
  case_id bigint NOT NULL,
  event bigint NOT NULL,
  put_back_as text,
  due bigint,
  put_back_event bigint CHECK (put_back_event > event),
  CHECK ((put_back_as IS NULL) = (put_back_event IS NULL)),
  CHECK ((due IS NULL) = (put_back_event IS NULL))
);
CREATE INDEX certification_subject ON certification (subject);
CREATE INDEX certification_put_back ON certification (put_back_event)
  WHERE put_back_event IS NOT NULL;
CREATE INDEX certification_waiting ON certification (record) WHERE put_back_event IS NULL;
CREATE INDEX owed_letter_dispute ON owed_letter (dispute) WHERE dispute IS NOT NULL;
CREATE INDEX owed_letter_correction ON owed_letter (correction) WHERE correction IS NOT NULL;
CREATE TABLE annotation (
  record text NOT NULL,
  dispute bigint NOT NULL REFERENCES dispute,
  since_event bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('disputed', 'removed', 'noted')),
  PRIMARY KEY (record, dispute)
);
CREATE INDEX annotation_dispute ON annotation (dispute);
CREATE INDEX annotation_mark ON annotation (state) WHERE state <> 'removed';
CREATE TABLE bulk (
  id bigint PRIMARY KEY CHECK (id >= 1),
  proposed_by text NOT NULL,
  approved_by text CHECK (approved_by <> proposed_by),
  digest text NOT NULL,
  state text NOT NULL
    CHECK (state IN ('proposed', 'approved', 'published', 'withdrawn')),
  parts bigint NOT NULL CHECK (parts >= 1),
  published_parts bigint NOT NULL CHECK (published_parts BETWEEN 0 AND parts),
  event bigint NOT NULL,
  CHECK (state NOT IN ('approved', 'published') OR approved_by IS NOT NULL),
  CHECK (state <> 'published' OR published_parts = parts)
);
CREATE TABLE correction (
  id bigint PRIMARY KEY CHECK (id >= 1),
  case_id bigint NOT NULL,
  subject text NOT NULL,
  reason text NOT NULL,
  proposed_by text NOT NULL,
  approved_by text CHECK (approved_by <> proposed_by),
  digest text NOT NULL,
  state text NOT NULL
    CHECK (state IN ('proposed', 'approved', 'published', 'withdrawn')),
  event bigint NOT NULL,
  published_event bigint,
  bulk bigint REFERENCES bulk,
  CHECK (state <> 'proposed' OR approved_by IS NULL),
  CHECK (state NOT IN ('approved', 'published') OR approved_by IS NOT NULL),
  CHECK ((state = 'published') = (published_event IS NOT NULL))
);
CREATE TABLE containment (
  period bigint NOT NULL,
  batch bigint NOT NULL,
  subject text NOT NULL,
  event bigint NOT NULL,
  correction bigint NOT NULL REFERENCES correction,
  up_to bigint NOT NULL CHECK (up_to < event),
  PRIMARY KEY (period, batch, subject, event)
);
CREATE TABLE proposal (
  id bigint PRIMARY KEY CHECK (id >= 1),
  act text NOT NULL,
  digest text NOT NULL,
  proposed_by text NOT NULL,
  decided_by text,
  state text NOT NULL
    CHECK (state IN ('proposed', 'approved', 'done', 'refused', 'withdrawn')),
  event bigint NOT NULL,
  decided_event bigint,
  CHECK (state NOT IN ('approved', 'done', 'refused') OR decided_by <> proposed_by),
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_event IS NULL))
);
CREATE TABLE log_tree (
  id bigint PRIMARY KEY CHECK (id = 1),
  size bigint NOT NULL CHECK (size >= 1),
  peaks bytea NOT NULL
);
CREATE INDEX proposal_open ON proposal (id) WHERE state IN ('proposed', 'approved');
CREATE INDEX correction_case ON correction (case_id);
CREATE TABLE correction_record (
  correction bigint NOT NULL REFERENCES correction,
  record text NOT NULL,
  base_version bigint NOT NULL CHECK (base_version >= 0),
  change text NOT NULL,
  PRIMARY KEY (correction, record)
);
CREATE INDEX correction_record_record ON correction_record (record);
CREATE INDEX correction_bulk ON correction (bulk) WHERE bulk IS NOT NULL;
CREATE INDEX correction_pending ON correction (subject)
  WHERE state IN ('proposed', 'approved');
CREATE TABLE correction_dispute (
  correction bigint NOT NULL REFERENCES correction,
  dispute bigint NOT NULL REFERENCES dispute,
  remedy text CHECK (
    remedy IN ('as_asked', 'partly', 'otherwise', 'deleted', 'supplemented')
  ),
  decided_anew bigint NOT NULL CHECK (decided_anew IN (0, 1)),
  PRIMARY KEY (correction, dispute),
  CHECK (decided_anew = 0 OR remedy IS NOT NULL)
);
CREATE INDEX correction_dispute_dispute ON correction_dispute (dispute);
CREATE TABLE subject_block (
  event bigint NOT NULL,
  batch bigint NOT NULL,
  place bigint NOT NULL CHECK (place >= 0),
  first_subject text NOT NULL,
  last_subject text NOT NULL CHECK (last_subject >= first_subject),
  subjects bigint NOT NULL CHECK (subjects BETWEEN 1 AND 1024),
  firsts bigint NOT NULL CHECK (firsts BETWEEN 0 AND subjects),
  content bytea NOT NULL,
  PRIMARY KEY (batch, place)
);
CREATE UNIQUE INDEX subject_block_subject ON subject_block (batch, last_subject, place);
CREATE TABLE record_block (
  event bigint NOT NULL,
  batch bigint NOT NULL,
  place bigint NOT NULL CHECK (place >= 0),
  first_subject text NOT NULL,
  last_subject text NOT NULL CHECK (last_subject >= first_subject),
  records bigint NOT NULL CHECK (records BETWEEN 1 AND 1024),
  content bytea NOT NULL,
  PRIMARY KEY (batch, place)
);
CREATE UNIQUE INDEX record_block_subject ON record_block (batch, last_subject, place);
CREATE TABLE record_place (
  event bigint NOT NULL,
  batch bigint NOT NULL,
  place bigint NOT NULL CHECK (place >= 0),
  first_number bigint NOT NULL CHECK (first_number >= 0),
  last_number bigint NOT NULL CHECK (last_number >= first_number),
  records bigint NOT NULL CHECK (records BETWEEN 1 AND 480),
  content bytea NOT NULL,
  PRIMARY KEY (batch, place)
);
CREATE UNIQUE INDEX record_place_number ON record_place (batch, last_number, place);
