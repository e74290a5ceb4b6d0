-- A journal as revision 0001 of its tables wrote it; never changed.
PRAGMA journal_mode=WAL;
BEGIN TRANSACTION;
CREATE TABLE decisions (
	number INTEGER NOT NULL, 
	decision_id TEXT NOT NULL, 
	subject VARCHAR(64) NOT NULL, 
	decision TEXT NOT NULL, 
	previous VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (decision_id), 
	UNIQUE (previous)
);
INSERT INTO "decisions" VALUES(1,'first','40cbe71f69d5ac646c36078ecf22e90ebab2b5f05c64c591297d415354f358e3','{"aspect":"title","id":"first","targets":[{"document":"minutes.docx","id":"act-1","quote":"The forum \u6c34\u8bba\u575b took place","title":"Forum"}],"value":"Forum on water","verdict":"edit","when":"2026-11-01T10:00:00+00:00","who":"Mira Kovacs"}','','de37c8e7c13104ef24afe8d936600559f847b1c762f9571f4240bf692101af26');
INSERT INTO "decisions" VALUES(2,'second','40cbe71f69d5ac646c36078ecf22e90ebab2b5f05c64c591297d415354f358e3','{"aspect":"title","id":"second","targets":[{"document":"minutes.docx","id":"act-1","quote":"The forum \u6c34\u8bba\u575b took place","title":"Forum"}],"value":"\u6c34\u8bba\u575b","verdict":"edit","when":"2026-11-02T10:00:00+00:00","who":"Li Wei"}','de37c8e7c13104ef24afe8d936600559f847b1c762f9571f4240bf692101af26','147e7cfc5297f182cbad413b6ceea9d0c8fd9bb6860f81d1c39d4fb06ecd234a');
CREATE TABLE decisions_revision (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT decisions_revision_pkc PRIMARY KEY (version_num)
);
INSERT INTO "decisions_revision" VALUES('0001');
CREATE TABLE decisions_workspace (
	name TEXT NOT NULL, 
	PRIMARY KEY (name)
);
CREATE INDEX ix_decisions_subject ON decisions (subject);
CREATE TRIGGER decisions_no_UPDATE BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
CREATE TRIGGER decisions_no_DELETE BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
COMMIT;
