-- SPDX-License-Identifier: GPL-3.0-or-later
-- The desk's store. SHARED: what a person wrote, goes along to other devices. LOCAL: this machine only.
-- DERIVED: made from SHARED, may be dropped and made anew at any time (`esiinctl rebuild`).
-- Instants are microseconds since 1970-01-01 UTC. A record's id is 16 random bytes. Never edited after release.

-- SHARED: every kind of record.
CREATE TABLE record (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16), -- random, made here; says no time and no order
  kind       TEXT    NOT NULL,                                      -- name of its table of fields
  fields     TEXT    NOT NULL CHECK (json_valid (fields)),          -- canonical JSON object; unknown members are kept
  created_us INTEGER NOT NULL,                                      -- instant of the first write
  updated_us INTEGER NOT NULL,                                      -- instant of the last write; never goes backwards
  trashed_us INTEGER,                                               -- instant; NULL: not in the wastebasket
  state      TEXT    GENERATED ALWAYS AS (json_extract (fields, '$.state')) VIRTUAL, -- where it stands, by name
  draft      TEXT    GENERATED ALWAYS AS (json_extract (fields, '$.draft')) VIRTUAL  -- its draft's id, hexadecimal
) STRICT;
CREATE INDEX record_by_update ON record (kind, updated_us DESC, id) WHERE trashed_us IS NULL;
CREATE INDEX record_by_creation ON record (kind, created_us DESC, id) WHERE trashed_us IS NULL;
CREATE INDEX record_by_state ON record (kind, state, updated_us DESC, id) WHERE trashed_us IS NULL;
CREATE INDEX record_by_draft ON record (draft, kind) WHERE draft IS NOT NULL;
CREATE INDEX record_in_trash ON record (trashed_us) WHERE trashed_us IS NOT NULL;

-- SHARED: what a record was at each rest of typing and each deed. Elsewhere called its versions; the table has another
-- name because the kind `version` is a channel version.
CREATE TABLE history (
  sequence   INTEGER NOT NULL PRIMARY KEY,                                   -- order of writing on this machine
  id         BLOB    NOT NULL UNIQUE CHECK (length (id) = 16),               -- random
  record     BLOB    NOT NULL REFERENCES record (id) ON DELETE CASCADE
             DEFERRABLE INITIALLY DEFERRED,                                  -- whose
  fields     TEXT    NOT NULL CHECK (json_valid (fields)),                   -- as in record
  made_us    INTEGER NOT NULL,                                               -- instant
  burst_us   INTEGER NOT NULL,                                               -- instant at which its burst of typing began
  cause      INTEGER NOT NULL,                                               -- EsiCause; append only
  body_chars INTEGER NOT NULL                                                -- code points of the body
) STRICT;
CREATE INDEX history_by_record ON history (record, made_us, sequence, cause);

-- SHARED: files beside the database, named by their content.
CREATE TABLE attachment (
  hash       TEXT    NOT NULL PRIMARY KEY CHECK (length (hash) = 64), -- SHA-256, lower-case hexadecimal
  bytes      INTEGER NOT NULL,                                        -- size in bytes
  media_type TEXT    NOT NULL,                                        -- "image/png"
  added_us   INTEGER NOT NULL                                         -- instant
) STRICT;

-- LOCAL: what this machine knows of each record at the team server. True also while there is no server.
CREATE TABLE sync (
  record          BLOB    NOT NULL PRIMARY KEY CHECK (length (record) = 16), -- stays after a purge as its tombstone
  space           BLOB    CHECK (length (space) = 16),         -- where it is shared; NULL: this machine alone
  base_fields     TEXT,                                        -- fields when both sides last agreed; NULL: never
  base_trashed_us INTEGER,                                     -- instant; the wastebasket when both sides last agreed
  base_revision   BLOB    CHECK (length (base_revision) = 16), -- the server's revision then; NULL: never sent
  base_sequence   INTEGER NOT NULL DEFAULT 0,                  -- its place in the space's order; never falls
  dirty           INTEGER NOT NULL CHECK (dirty IN (0, 1)),    -- 1: this side differs from the base
  tombstone       INTEGER NOT NULL DEFAULT 0 CHECK (tombstone IN (0, 1)) -- 1: purged here, the server does not know
) STRICT;
CREATE INDEX sync_dirty ON sync (record) WHERE dirty = 1;

-- LOCAL: settings of this machine that belong with the data.
CREATE TABLE local (
  key   TEXT NOT NULL PRIMARY KEY, -- "last-draft"
  value TEXT NOT NULL              -- text, as its owner wrote it
) STRICT;

-- DERIVED: how a record is called in lists.
CREATE TABLE listed (
  record    BLOB NOT NULL PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
  kind      TEXT NOT NULL, -- as in record
  title     TEXT NOT NULL, -- its title, else the first words of its body
  title_key TEXT NOT NULL  -- compares bytewise in the Finnish and Swedish order of letters
) STRICT;
CREATE INDEX listed_by_title ON listed (kind, title_key, record);

-- DERIVED: one row for each entry of a set, and for a text that lists filter by.
CREATE TABLE label (
  record BLOB NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  field  TEXT NOT NULL, -- the set's name: "tags", "channels"; "channel" of a channel version
  value  TEXT NOT NULL, -- the entry
  PRIMARY KEY (field, value, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_by_record ON label (record);

-- DERIVED: who was made from whom, both ways.
CREATE TABLE origin (
  source  BLOB    NOT NULL REFERENCES record (id) ON DELETE CASCADE, -- the record that holds the reference
  target  BLOB    NOT NULL,                                          -- the record that it names; it may be gone
  role    TEXT    NOT NULL,                                          -- "made-from", …, or the field's name
  belongs INTEGER NOT NULL CHECK (belongs IN (0, 1)),                -- 1: purged together with its target
  PRIMARY KEY (source, target, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_by_target ON origin (target);

-- DERIVED: which records hold which files.
CREATE TABLE attached (
  record BLOB NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  hash   TEXT NOT NULL, -- as in attachment
  PRIMARY KEY (record, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX attached_by_hash ON attached (hash);
