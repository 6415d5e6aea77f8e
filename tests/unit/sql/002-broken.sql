-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE half (name TEXT) STRICT;
INSERT INTO thing (no_such_column) VALUES (1);
