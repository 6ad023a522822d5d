-- The ledger, version 1. Article ids are the 16 hex digits of the tables; times are UTC, ISO 8601.

create table settings (  -- what the ledger must remember about itself, such as the user's own columns
  name text primary key,
  value text not null
) strict, without rowid;

create table versions (  -- of the pipeline and its language model
  version integer primary key,
  pipeline text not null,
  model text not null,
  unique (pipeline, model)
) strict;

create table runs (
  run integer primary key,
  command text not null,
  state text not null check (state in ('running', 'done', 'interrupted', 'failed', 'killed')),
  started text not null,
  finished text,
  seconds real,
  version integer not null references versions,
  host text not null,
  alarms text not null default '[]'  -- JSON
) strict;

create table counts (  -- pages of a run, by the inbox (or named source) they came from and what became of them
  run integer not null references runs,
  source text not null,
  outcome text not null,
  pages integer not null,
  primary key (run, source, outcome)
) strict, without rowid;

create table files (
  file integer primary key,
  key integer not null unique,  -- 64 bits of the path's digest: a quarter of an index over paths
  path text not null,
  source text not null,
  size integer not null default -1,
  changed integer not null default 0,  -- modification time, ns
  inode integer not null default 0,
  reading text,  -- how it was read when it was last read to its end; null: never
  whole integer not null default 0,  -- bytes up to its last whole line, for files that grow by lines
  lines integer not null default 0,
  mark text not null default '',  -- digest over the first and the last bytes of the whole lines
  run integer not null references runs
) strict;

create table pages (  -- every page ever seen, once, however often and wherever it lies
  page integer primary key,
  fingerprint blob not null unique,  -- 128 bits over its content and what its source states of it
  file integer not null references files,
  position integer,
  url text,  -- as its source states it
  outcome text not null,
  article_id text,
  version integer not null references versions,
  run integer not null references runs
) strict;
create index pages_by_article on pages (article_id) where article_id is not null;

create table editions (  -- an article as published at one time: of several only one is current
  edition integer primary key,
  article_id text not null,
  bucket integer not null,
  state text not null check (state in ('current', 'former', 'held', 'part')),
  part integer,  -- which page of a paged article this is; of a current edition: how many are joined in it
  sha256 text not null,  -- over title and text
  length integer not null,  -- of the text, code points
  agreements integer not null,
  published_on text,
  source text,
  article blob not null,  -- row of the table articles, as compressed JSON
  records blob not null,  -- its rows of the table agreements, as compressed JSON
  version integer not null references versions,
  run integer not null references runs
) strict;
create unique index current_editions on editions (bucket, article_id) where state = 'current';
create unique index parts on editions (article_id, part) where state = 'part';
create index editions_by_article on editions (article_id);

create table unjoined (  -- paged articles with a part that their current edition lacks
  article_id text primary key
) strict, without rowid;

create table signatures (  -- MinHash over the text of articles that gave records
  article_id text primary key,
  signature blob not null
) strict, without rowid;

create table bands (
  band integer not null,
  article_id text not null,
  primary key (band, article_id)
) strict, without rowid;
create index bands_by_article on bands (article_id);

create table copies (  -- pairs of articles with nearly the same text, in both directions
  article_id text not null,
  copy text not null,
  primary key (article_id, copy)
) strict, without rowid;

create table quarantine (
  entry integer primary key,
  path text not null,
  position integer,
  stage text not null,  -- sources, cleaning, extraction; held: an edition that waits for a decision
  reason text not null,
  traceback text,
  edition integer references editions on delete cascade,
  version integer not null references versions,
  run integer not null references runs
) strict;
create unique index quarantine_by_place on quarantine (path, ifnull(position, -1));
create index quarantine_by_edition on quarantine (edition) where edition is not null;

create table changes (
  run integer not null references runs,
  article_id text not null,
  row_id text not null,  -- agreement_id, or article_id
  kind text not null check (kind in ('added', 'changed', 'withdrawn')),
  field text,
  before text,  -- JSON
  after text  -- JSON
) strict;
create index changes_by_run on changes (run);
create index changes_by_article on changes (article_id);

create table tombstones (  -- articles that must not return
  article_id text primary key,
  run integer not null references runs
) strict, without rowid;

create table outdated (  -- files of the tables that lack what the ledger holds: articles/NN and agreements/NN are bucket NN
  name text primary key
) strict, without rowid;
