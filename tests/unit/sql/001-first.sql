-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE thing (name TEXT NOT NULL) STRICT;
