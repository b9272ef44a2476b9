-- Keywords in strings, comments and names say nothing.

-- => rows Reader
INSERT INTO "Reader" ("Order", "select") VALUES ('INSERT INTO x', 'DROP TABLE y; --');
-- => rows VALUES
INSERT INTO "VALUES" ("FROM") SELECT 'FROM "SELECT"';
-- => transform VALUES
INSERT INTO "VALUES" ("FROM") SELECT "FROM" FROM "SELECT";
-- => rows a"b
INSERT INTO "a""b" VALUES ('it''s "quoted"');
-- => rows reader
INSERT INTO reader (name) VALUES (E'it\'s; DELETE FROM reader\n');
-- => rows reader
INSERT INTO reader (name) VALUES ('a backslash \');
-- => rows reader
INSERT INTO reader (name) VALUES (U&'d\0061t\+000061; FROM loan');
-- => rows reader
INSERT INTO reader (name) VALUES ($$it's; FROM loan$$);
-- => rows reader
INSERT INTO reader (name) VALUES ($tag$ $$ nested $$ ; UPDATE $tag$);
-- => rows reader
INSERT INTO reader (name) VALUES (B'0101'), (X'1FF'), ('first '
    'second; DROP TABLE reader');
-- => rows reader
INSERT /* SELECT * FROM loan */ INTO reader -- SELECT id FROM loan
    (name) VALUES /* one /* in the other; */ FROM loan */ ('x');
-- => transform reader
UPDATE reader SET name = 'INSERT INTO reader VALUES (1)' /* INSERT */;
-- => schema
CREATE TABLE "INSERT" ("VALUES" text DEFAULT 'COPY x FROM stdin;');
-- => schema
COMMENT ON TABLE "INSERT" IS $$TRUNCATE reader; it's$$;
-- => schema
CREATE VIEW "from" AS SELECT 'DELETE FROM reader' AS "DELETE";
-- => session
SELECT 'INSERT INTO reader VALUES (1)', "DELETE" FROM "from";
-- => transform reader
DELETE FROM reader WHERE name = '-- not a comment' AND note <> '/* neither';
-- => rows größe
INSERT INTO größe (länge) VALUES (1);
-- => rows _x$1
INSERT INTO _x$1 (id) VALUES (1);
-- => rows last
INSERT INTO last VALUES (1)
