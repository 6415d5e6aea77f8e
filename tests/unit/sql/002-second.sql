-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 7;
