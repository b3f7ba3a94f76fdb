CREATE TABLE migration (
  number bigint,
  name text COLLATE "C" NOT NULL UNIQUE,
  PRIMARY KEY (number ASC)
);
CREATE TABLE chain (
  id bigint CHECK (id = 0),
  PRIMARY KEY (id ASC)
);
INSERT INTO chain (id) VALUES (0);
CREATE TABLE definition (
  name text COLLATE "C",
  text text COLLATE "C" NOT NULL,
  PRIMARY KEY (name ASC)
);
CREATE TABLE event (
  sequence bigint CHECK (sequence >= 1),
  at bigint NOT NULL,
  staff text COLLATE "C" NOT NULL,
  user_id bigint,
  purpose text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  case_id bigint,
  payload text COLLATE "C" NOT NULL,
  attached text COLLATE "C" NOT NULL,
  previous bytea NOT NULL CHECK (length(previous) = 32),
  hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  signature bytea,
  PRIMARY KEY (sequence ASC)
);
CREATE INDEX event_case ON event (case_id ASC, sequence ASC) WHERE case_id IS NOT NULL;
CREATE TABLE subject_version (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  subject text COLLATE "C" NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  name text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL,
  email text COLLATE "C",
  phone text COLLATE "C",
  PRIMARY KEY (subject ASC, version ASC)
);
CREATE INDEX subject_version_later ON subject_version (event ASC) WHERE version > 1;
CREATE TABLE record_version (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  subject text COLLATE "C" NOT NULL,
  on_day bigint NOT NULL,
  record text COLLATE "C" NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  kind text COLLATE "C" NOT NULL,
  furnisher text COLLATE "C" NOT NULL,
  ended_on bigint CHECK (ended_on >= on_day),
  prior_notice_on bigint,
  written_consent bigint NOT NULL CHECK (written_consent IN (0, 1)),
  removed bigint NOT NULL CHECK (removed IN (0, 1)),
  supplied bigint NOT NULL CHECK (supplied IN (0, 1, 2, 3) AND (supplied <> 3 OR removed = 1)),
  fields bytea NOT NULL,
  texts text COLLATE "C",
  PRIMARY KEY (subject ASC, on_day ASC, record ASC, version ASC)
);
CREATE UNIQUE INDEX record_version_record ON record_version (record ASC, version ASC);
CREATE INDEX record_version_removed ON record_version (subject ASC, on_day ASC, record ASC, version ASC)
  WHERE removed = 1;
CREATE TABLE bulk_record (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  subject text COLLATE "C" NOT NULL,
  on_day bigint NOT NULL,
  record text COLLATE "C" NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  kind text COLLATE "C" NOT NULL,
  furnisher text COLLATE "C" NOT NULL,
  ended_on bigint CHECK (ended_on >= on_day),
  prior_notice_on bigint,
  written_consent bigint NOT NULL CHECK (written_consent IN (0, 1)),
  removed bigint NOT NULL CHECK (removed IN (0, 1)),
  supplied bigint NOT NULL CHECK (supplied IN (0, 1)),
  fields bytea NOT NULL,
  texts text COLLATE "C",
  PRIMARY KEY (event ASC, subject ASC, on_day ASC, record ASC, version ASC)
);
CREATE TABLE bulk_left_out (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  subject text COLLATE "C" NOT NULL,
  period bigint,
  record text COLLATE "C",
  PRIMARY KEY (event ASC, subject ASC),
  CHECK ((period IS NULL) <> (record IS NULL))
);
CREATE TABLE corrected_person (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  correction bigint CHECK (correction >= 1),
  subject text COLLATE "C" NOT NULL,
  case_id bigint NOT NULL,
  opens_case bigint NOT NULL CHECK (opens_case IN (0, 1)),
  PRIMARY KEY (correction ASC)
);
CREATE INDEX corrected_person_event ON corrected_person (event ASC, subject ASC);
CREATE TABLE score_block (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  period bigint NOT NULL,
  batch bigint NOT NULL,
  place bigint NOT NULL CHECK (place >= 0),
  first_subject bytea NOT NULL,
  last_subject bytea NOT NULL CHECK (last_subject >= first_subject),
  snapshots bigint NOT NULL CHECK (snapshots BETWEEN 1 AND 65536),
  content bytea NOT NULL,
  PRIMARY KEY (period ASC, batch ASC, place ASC)
);
CREATE UNIQUE INDEX score_block_subject ON score_block (period ASC, batch ASC, last_subject ASC, place ASC);
CREATE TABLE restatement (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  correction bigint NOT NULL,
  subject text COLLATE "C" NOT NULL,
  period bigint NOT NULL,
  score bigint,
  points bytea NOT NULL,
  PRIMARY KEY (subject ASC, period ASC, event ASC),
  CHECK ((score IS NULL) = (length(points) = 0))
);
CREATE INDEX restatement_period ON restatement (period ASC);
CREATE TABLE drop_block (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  first_drop bigint CHECK (first_drop >= 1),
  drops bigint NOT NULL CHECK (drops BETWEEN 1 AND 1024),
  period bigint NOT NULL,
  first_subject bytea NOT NULL,
  last_subject bytea NOT NULL CHECK (last_subject >= first_subject),
  first_case bigint CHECK (first_case >= 1),
  cases bigint NOT NULL CHECK (cases BETWEEN 0 AND drops),
  incident bigint,
  thresholds text COLLATE "C" NOT NULL,
  content bytea NOT NULL,
  CHECK ((first_case IS NULL) = (cases = 0)),
  PRIMARY KEY (first_drop ASC)
);
CREATE UNIQUE INDEX drop_block_case ON drop_block (first_case ASC) WHERE first_case IS NOT NULL;
CREATE INDEX drop_block_period ON drop_block (period ASC, first_drop ASC);
CREATE INDEX drop_block_event ON drop_block (event ASC);
CREATE INDEX drop_block_subject ON drop_block (first_subject ASC)
  WHERE first_subject = last_subject;
CREATE INDEX drop_block_subjects ON drop_block (first_subject ASC, last_subject ASC)
  WHERE first_subject < last_subject;
CREATE TABLE notice (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  id bigint CHECK (id >= 1),
  case_id bigint,
  subject text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('drop', 'withdrawal', 'level', 'finding', 'acceptance', 'result', 'reinsertion')),
  period bigint NOT NULL,
  cause text COLLATE "C" NOT NULL,
  score_drop bigint,
  withdrawn bigint,
  dispute bigint,
  correction bigint,
  state text COLLATE "C" NOT NULL CHECK (state IN ('drafted', 'held', 'no_channel')),
  address text COLLATE "C",
  statements text COLLATE "C" NOT NULL,
  PRIMARY KEY (id ASC)
);
CREATE INDEX notice_subject ON notice (subject ASC, period ASC);
CREATE INDEX notice_case ON notice (case_id ASC) WHERE case_id IS NOT NULL;
CREATE INDEX notice_event ON notice (event ASC);
CREATE INDEX notice_dispute ON notice (dispute ASC) WHERE dispute IS NOT NULL;
CREATE INDEX notice_correction ON notice (correction ASC) WHERE correction IS NOT NULL;
CREATE TABLE letter_block (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  first_notice bigint REFERENCES notice,
  notices bigint NOT NULL CHECK (notices BETWEEN 1 AND 64),
  content bytea NOT NULL,
  PRIMARY KEY (first_notice ASC)
);
CREATE INDEX letter_block_event ON letter_block (event ASC, first_notice ASC);
CREATE TABLE notice_outcome (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  notice bigint NOT NULL REFERENCES notice,
  state text COLLATE "C" NOT NULL
    CHECK (state IN ('drafted', 'held', 'claimed', 'unsettled', 'sent', 'cancelled', 'no_channel', 'printed', 'posted')),
  reason text COLLATE "C" NOT NULL,
  PRIMARY KEY (notice ASC, event ASC)
);
CREATE INDEX notice_outcome_event ON notice_outcome (event ASC);
CREATE TABLE notice_claim (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  notice bigint REFERENCES notice,
  message_id text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL CHECK (length(digest) = 64),
  name text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  PRIMARY KEY (notice ASC)
);
CREATE INDEX notice_claim_event ON notice_claim (event ASC);
CREATE TABLE office (
  id bigint CHECK (id = 1),
  name text COLLATE "C" NOT NULL,
  sender text COLLATE "C" NOT NULL,
  address text COLLATE "C",
  phone text COLLATE "C",
  languages text COLLATE "C" NOT NULL,
  law text COLLATE "C" NOT NULL,
  target_days bigint CHECK (target_days >= 1),
  alone_up_to bigint CHECK (alone_up_to >= 0),
  signing text COLLATE "C" NOT NULL CHECK (signing IN ('optional', 'required')),
  witnesses text COLLATE "C",
  unwitnessed text COLLATE "C" NOT NULL CHECK (unwitnessed IN ('allow', 'warn', 'refuse')),
  witnessed_at bigint,
  sandbox bigint NOT NULL CHECK (sandbox IN (0, 1)),
  rules_event bigint NOT NULL,
  PRIMARY KEY (id ASC)
);
CREATE TABLE staff (
  id text COLLATE "C",
  name text COLLATE "C" NOT NULL,
  roles text COLLATE "C" NOT NULL,
  event bigint NOT NULL,
  roles_event bigint NOT NULL,
  PRIMARY KEY (id ASC)
);
CREATE TABLE staff_key (
  key text COLLATE "C",
  staff text COLLATE "C" NOT NULL,
  event bigint NOT NULL,
  confirmed_event bigint,
  ended_event bigint,
  PRIMARY KEY (key ASC)
);
CREATE TABLE scheme (
  id text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  from_period bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  event bigint NOT NULL,
  PRIMARY KEY (id ASC, version ASC)
);
CREATE TABLE law (
  id text COLLATE "C" NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  from_day bigint NOT NULL,
  digest text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  event bigint NOT NULL,
  PRIMARY KEY (id ASC, version ASC)
);
CREATE TABLE calendar (
  region text COLLATE "C" NOT NULL,
  year bigint NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  digest text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  event bigint NOT NULL,
  PRIMARY KEY (region ASC, year ASC, version ASC)
);
CREATE TABLE consent (
  subject text COLLATE "C" NOT NULL,
  event bigint NOT NULL,
  furnisher text COLLATE "C" NOT NULL,
  given bigint NOT NULL CHECK (given IN (0, 1)),
  on_day bigint NOT NULL,
  from_period bigint NOT NULL,
  proof text COLLATE "C" NOT NULL,
  PRIMARY KEY (subject ASC, event ASC)
);
CREATE TABLE furnisher (
  id text COLLATE "C",
  version bigint NOT NULL CHECK (version >= 1),
  particulars text COLLATE "C" NOT NULL,
  event bigint NOT NULL,
  PRIMARY KEY (id ASC)
);
CREATE TABLE batch (
  id bigint CHECK (id >= 1),
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('subjects', 'records', 'scores')),
  origin text COLLATE "C" NOT NULL CHECK (origin IN ('imported', 'computed')),
  accepted bigint NOT NULL,
  unchanged bigint NOT NULL,
  refused bigint NOT NULL,
  event bigint NOT NULL,
  PRIMARY KEY (id ASC)
);
CREATE TABLE score_month (
  period bigint NOT NULL,
  batch bigint NOT NULL REFERENCES batch,
  scheme_version text COLLATE "C" NOT NULL,
  snapshots bigint NOT NULL,
  digest text COLLATE "C" NOT NULL,
  event bigint NOT NULL,
  retracted_event bigint CHECK (retracted_event > event),
  PRIMARY KEY (period ASC, batch ASC)
);
CREATE TABLE case_file (
  id bigint CHECK (id >= 1),
  subject text COLLATE "C" NOT NULL,
  opened_event bigint NOT NULL,
  PRIMARY KEY (id ASC)
);
CREATE INDEX case_file_subject ON case_file (subject ASC);
CREATE TABLE detection (
  event bigint,
  period bigint NOT NULL,
  compared bigint NOT NULL,
  buckets text COLLATE "C" NOT NULL,
  drops bigint NOT NULL,
  levels bigint,
  counts text COLLATE "C",
  PRIMARY KEY (event ASC)
);
CREATE INDEX detection_period ON detection (period ASC, event ASC);
CREATE TABLE drop_end (
  score_drop bigint,
  event bigint NOT NULL,
  replaced_by bigint,
  PRIMARY KEY (score_drop ASC)
);
CREATE TABLE incident (
  id bigint CHECK (id >= 1),
  period bigint NOT NULL,
  cause text COLLATE "C" NOT NULL
    CHECK (
      cause IN (
        'rules', 'furnisher', 'silence', 'kind', 'batch', 'dimension', 'missing', 'everyone'
      )
    ),
  furnisher text COLLATE "C",
  detail text COLLATE "C",
  drops bigint NOT NULL,
  out_of bigint NOT NULL,
  contributions text COLLATE "C" NOT NULL,
  reason text COLLATE "C",
  opened_event bigint NOT NULL,
  finding text COLLATE "C",
  note text COLLATE "C",
  closed_event bigint,
  facts text COLLATE "C",
  facts_left bigint NOT NULL CHECK (facts_left >= 0),
  facts_corrected bigint NOT NULL CHECK (facts_corrected >= 0),
  facts_withdrawn bigint NOT NULL CHECK (facts_withdrawn >= 0),
  facts_confirmed bigint NOT NULL CHECK (facts_confirmed >= 0),
  PRIMARY KEY (id ASC)
);
CREATE INDEX incident_open ON incident (id ASC) WHERE closed_event IS NULL;
CREATE INDEX incident_unsettled ON incident (id ASC) WHERE facts_left > 0;
CREATE TABLE confirmed_fact (
  event bigint NOT NULL,
  record text COLLATE "C" NOT NULL,
  incident bigint NOT NULL,
  PRIMARY KEY (event ASC, record ASC)
);
CREATE INDEX confirmed_fact_incident ON confirmed_fact (incident ASC);
CREATE TABLE incident_drop (
  score_drop bigint,
  incident bigint NOT NULL,
  PRIMARY KEY (score_drop ASC)
);
CREATE INDEX incident_drop_incident ON incident_drop (incident ASC);
CREATE TABLE fact_count (
  period bigint NOT NULL,
  event bigint NOT NULL,
  facts text COLLATE "C" NOT NULL,
  PRIMARY KEY (period ASC, event ASC)
);
CREATE TABLE ended_day (
  day bigint,
  PRIMARY KEY (day ASC)
);
CREATE TABLE notice_run (
  id bigint CHECK (id >= 1),
  event bigint NOT NULL UNIQUE,
  period bigint,
  staff text COLLATE "C" NOT NULL,
  notices bigint NOT NULL,
  digest text COLLATE "C" NOT NULL,
  due bigint,
  drafted bigint NOT NULL CHECK (drafted >= 0),
  claimed bigint NOT NULL CHECK (claimed >= 0),
  unsettled bigint NOT NULL CHECK (unsettled >= 0),
  unreachable bigint NOT NULL CHECK (unreachable >= 0),
  printed bigint NOT NULL CHECK (printed >= 0),
  way text COLLATE "C",
  folder text COLLATE "C",
  CHECK ((way IS NULL) = (folder IS NULL)),
  PRIMARY KEY (id ASC)
);
CREATE INDEX notice_run_open ON notice_run (id ASC)
  WHERE drafted + claimed + unsettled + unreachable + printed > 0;
CREATE TABLE owed_month (
  period bigint,
  people bigint NOT NULL CHECK (people >= 1),
  refused text COLLATE "C",
  PRIMARY KEY (period ASC)
);
CREATE TABLE told (
  subject text COLLATE "C" NOT NULL,
  period bigint NOT NULL,
  cause text COLLATE "C" NOT NULL,
  notice bigint NOT NULL,
  PRIMARY KEY (subject ASC, period ASC, cause ASC)
);
CREATE TABLE cause_check (
  id bigint CHECK (id >= 1),
  notice bigint NOT NULL UNIQUE,
  score_drop bigint NOT NULL,
  case_id bigint,
  subject text COLLATE "C" NOT NULL,
  period bigint NOT NULL,
  due bigint NOT NULL,
  owner text COLLATE "C",
  taken_event bigint,
  finding text COLLATE "C" CHECK (finding IN ('explained', 'unknown', 'error')),
  note text COLLATE "C",
  closed_event bigint,
  overtaken_event bigint,
  CHECK ((owner IS NULL) = (taken_event IS NULL)),
  CHECK ((finding IS NULL) = (closed_event IS NULL)),
  PRIMARY KEY (id ASC)
);
CREATE INDEX cause_check_drop ON cause_check (score_drop ASC);
CREATE INDEX cause_check_open ON cause_check (due ASC)
  WHERE closed_event IS NULL AND overtaken_event IS NULL;
CREATE TABLE dispute (
  id bigint CHECK (id >= 1),
  case_id bigint NOT NULL,
  subject text COLLATE "C" NOT NULL,
  target text COLLATE "C" NOT NULL,
  ground text COLLATE "C" NOT NULL,
  statement text COLLATE "C" NOT NULL,
  received_at bigint NOT NULL,
  received_on bigint NOT NULL,
  law text COLLATE "C" NOT NULL,
  target_days bigint NOT NULL CHECK (target_days >= 1),
  calendars text COLLATE "C" NOT NULL,
  due_hard bigint NOT NULL,
  due_legal bigint,
  aimed_at bigint,
  answer_by bigint NOT NULL CHECK (answer_by <= due_hard),
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'decided', 'closed')),
  outcome text COLLATE "C" CHECK (outcome IN ('corrected', 'upheld', 'unverifiable')),
  finding text COLLATE "C",
  corrected_by bigint,
  answer text COLLATE "C" CHECK (answer IN ('drafted', 'held', 'claimed', 'unsettled', 'sent', 'cancelled', 'no_channel', 'printed', 'posted')),
  opened_event bigint NOT NULL,
  decided_event bigint,
  closed_event bigint,
  CHECK ((state = 'open') = (outcome IS NULL)),
  CHECK (corrected_by IS NULL OR outcome = 'corrected'),
  CHECK ((state = 'closed') = (closed_event IS NOT NULL)),
  PRIMARY KEY (id ASC)
);
CREATE INDEX dispute_case ON dispute (case_id ASC);
CREATE INDEX dispute_open ON dispute (answer_by ASC) WHERE state <> 'closed';
CREATE INDEX dispute_subject ON dispute (subject ASC);
CREATE INDEX dispute_state ON dispute (state ASC) WHERE state <> 'closed';
CREATE INDEX dispute_contested ON dispute (subject ASC, target ASC) WHERE state <> 'closed';
CREATE TABLE objection (
  dispute bigint NOT NULL REFERENCES dispute,
  number bigint NOT NULL CHECK (number >= 2),
  ground text COLLATE "C" NOT NULL,
  statement text COLLATE "C" NOT NULL,
  received_at bigint NOT NULL,
  received_on bigint NOT NULL,
  law text COLLATE "C" NOT NULL,
  target_days bigint NOT NULL CHECK (target_days >= 1),
  calendars text COLLATE "C" NOT NULL,
  due_hard bigint NOT NULL,
  due_legal bigint,
  aimed_at bigint,
  event bigint NOT NULL,
  PRIMARY KEY (dispute ASC, number ASC)
);
CREATE TABLE owed_letter (
  cause text COLLATE "C",
  dispute bigint,
  correction bigint,
  subject text COLLATE "C" NOT NULL,
  case_id bigint NOT NULL,
  due bigint,
  CHECK (
    (dispute IS NULL) <> (correction IS NULL)
    OR dispute IS NULL AND cause LIKE 'certification-%'
  ),
  PRIMARY KEY (cause ASC)
);
CREATE TABLE certification (
  id bigint CHECK (id >= 1),
  furnisher text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  record text COLLATE "C" NOT NULL,
  version bigint NOT NULL CHECK (version >= 2),
  on_day bigint NOT NULL,
  proof text COLLATE "C" NOT NULL,
  case_id bigint NOT NULL,
  event bigint NOT NULL,
  put_back_as text COLLATE "C",
  due bigint,
  put_back_event bigint CHECK (put_back_event > event),
  CHECK ((put_back_as IS NULL) = (put_back_event IS NULL)),
  CHECK ((due IS NULL) = (put_back_event IS NULL)),
  PRIMARY KEY (id ASC)
);
CREATE INDEX certification_subject ON certification (subject ASC);
CREATE INDEX certification_put_back ON certification (put_back_event ASC)
  WHERE put_back_event IS NOT NULL;
CREATE INDEX certification_waiting ON certification (record ASC) WHERE put_back_event IS NULL;
CREATE INDEX owed_letter_dispute ON owed_letter (dispute ASC) WHERE dispute IS NOT NULL;
CREATE INDEX owed_letter_correction ON owed_letter (correction ASC) WHERE correction IS NOT NULL;
CREATE TABLE annotation (
  record text COLLATE "C" NOT NULL,
  dispute bigint NOT NULL REFERENCES dispute,
  since_event bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('disputed', 'removed', 'noted')),
  PRIMARY KEY (record ASC, dispute ASC)
);
CREATE INDEX annotation_dispute ON annotation (dispute ASC);
CREATE INDEX annotation_mark ON annotation (state ASC) WHERE state <> 'removed';
CREATE TABLE bulk (
  id bigint CHECK (id >= 1),
  proposed_by text COLLATE "C" NOT NULL,
  approved_by text COLLATE "C" CHECK (approved_by <> proposed_by),
  digest text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL
    CHECK (state IN ('proposed', 'approved', 'published', 'withdrawn')),
  parts bigint NOT NULL CHECK (parts >= 1),
  published_parts bigint NOT NULL CHECK (published_parts BETWEEN 0 AND parts),
  event bigint NOT NULL,
  CHECK (state NOT IN ('approved', 'published') OR approved_by IS NOT NULL),
  CHECK (state <> 'published' OR published_parts = parts),
  PRIMARY KEY (id ASC)
);
CREATE TABLE correction (
  id bigint CHECK (id >= 1),
  case_id bigint NOT NULL,
  subject text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  proposed_by text COLLATE "C" NOT NULL,
  approved_by text COLLATE "C" CHECK (approved_by <> proposed_by),
  digest text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL
    CHECK (state IN ('proposed', 'approved', 'published', 'withdrawn')),
  event bigint NOT NULL,
  published_event bigint,
  bulk bigint REFERENCES bulk,
  CHECK (state <> 'proposed' OR approved_by IS NULL),
  CHECK (state NOT IN ('approved', 'published') OR approved_by IS NOT NULL),
  CHECK ((state = 'published') = (published_event IS NOT NULL)),
  PRIMARY KEY (id ASC)
);
CREATE TABLE containment (
  period bigint NOT NULL,
  batch bigint NOT NULL,
  subject text COLLATE "C" NOT NULL,
  event bigint NOT NULL,
  correction bigint NOT NULL REFERENCES correction,
  up_to bigint NOT NULL CHECK (up_to < event),
  PRIMARY KEY (period ASC, batch ASC, subject ASC, event ASC)
);
CREATE TABLE proposal (
  id bigint CHECK (id >= 1),
  act text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  proposed_by text COLLATE "C" NOT NULL,
  decided_by text COLLATE "C",
  state text COLLATE "C" NOT NULL
    CHECK (state IN ('proposed', 'approved', 'done', 'refused', 'withdrawn')),
  event bigint NOT NULL,
  decided_event bigint,
  CHECK (state NOT IN ('approved', 'done', 'refused') OR decided_by <> proposed_by),
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_event IS NULL)),
  PRIMARY KEY (id ASC)
);
CREATE TABLE log_tree (
  id bigint CHECK (id = 1),
  size bigint NOT NULL CHECK (size >= 1),
  peaks bytea NOT NULL,
  PRIMARY KEY (id ASC)
);
CREATE INDEX proposal_open ON proposal (id ASC) WHERE state IN ('proposed', 'approved');
CREATE INDEX correction_case ON correction (case_id ASC);
CREATE TABLE correction_record (
  correction bigint NOT NULL REFERENCES correction,
  record text COLLATE "C" NOT NULL,
  base_version bigint NOT NULL CHECK (base_version >= 0),
  change text COLLATE "C" NOT NULL,
  PRIMARY KEY (correction ASC, record ASC)
);
CREATE INDEX correction_record_record ON correction_record (record ASC);
CREATE INDEX correction_bulk ON correction (bulk ASC) WHERE bulk IS NOT NULL;
CREATE INDEX correction_pending ON correction (subject ASC)
  WHERE state IN ('proposed', 'approved');
CREATE TABLE correction_dispute (
  correction bigint NOT NULL REFERENCES correction,
  dispute bigint NOT NULL REFERENCES dispute,
  remedy text COLLATE "C" CHECK (
    remedy IN ('as_asked', 'partly', 'otherwise', 'deleted', 'supplemented')
  ),
  decided_anew bigint NOT NULL CHECK (decided_anew IN (0, 1)),
  PRIMARY KEY (correction ASC, dispute ASC),
  CHECK (decided_anew = 0 OR remedy IS NOT NULL)
);
CREATE INDEX correction_dispute_dispute ON correction_dispute (dispute ASC);
CREATE TABLE subject_block (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  batch bigint NOT NULL,
  place bigint NOT NULL CHECK (place >= 0),
  first_subject text COLLATE "C" NOT NULL,
  last_subject text COLLATE "C" NOT NULL CHECK (last_subject >= first_subject),
  subjects bigint NOT NULL CHECK (subjects BETWEEN 1 AND 1024),
  firsts bigint NOT NULL CHECK (firsts BETWEEN 0 AND subjects),
  content bytea NOT NULL,
  PRIMARY KEY (batch ASC, place ASC)
);
CREATE UNIQUE INDEX subject_block_subject ON subject_block (batch ASC, last_subject ASC, place ASC);
CREATE TABLE record_block (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  batch bigint NOT NULL,
  place bigint NOT NULL CHECK (place >= 0),
  first_subject text COLLATE "C" NOT NULL,
  last_subject text COLLATE "C" NOT NULL CHECK (last_subject >= first_subject),
  records bigint NOT NULL CHECK (records BETWEEN 1 AND 1024),
  content bytea NOT NULL,
  PRIMARY KEY (batch ASC, place ASC)
);
CREATE UNIQUE INDEX record_block_subject ON record_block (batch ASC, last_subject ASC, place ASC);
CREATE TABLE record_place (
  event bigint NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  batch bigint NOT NULL,
  place bigint NOT NULL CHECK (place >= 0),
  first_number bigint NOT NULL CHECK (first_number >= 0),
  last_number bigint NOT NULL CHECK (last_number >= first_number),
  records bigint NOT NULL CHECK (records BETWEEN 1 AND 480),
  content bytea NOT NULL,
  PRIMARY KEY (batch ASC, place ASC)
);
CREATE UNIQUE INDEX record_place_number ON record_place (batch ASC, last_number ASC, place ASC);
