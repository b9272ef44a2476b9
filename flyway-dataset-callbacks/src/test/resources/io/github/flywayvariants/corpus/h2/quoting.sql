-- Keywords in strings, comments and names say nothing.

-- => rows Reader
INSERT INTO "Reader" ("Order", "select") VALUES ('INSERT INTO x', 'DROP TABLE y; --');
-- => rows a"b
INSERT INTO "a""b" VALUES ('it''s "quoted"');
-- => rows insert
INSERT INTO `insert` VALUES ('FROM old_reader');
-- => rows reader
INSERT INTO reader (name) VALUES ($$it's; FROM old_reader$$);
-- => rows reader
INSERT INTO reader (name) VALUES (U&'d\0061t; FROM old_reader'), (N'x'), (X'4142');
-- => rows reader
INSERT INTO reader (name) VALUES ('a backslash \');
-- => rows reader
INSERT /* SELECT * FROM old_reader; */ INTO reader -- SELECT * FROM old_reader
    (name) VALUES /* one /* in the other; */ FROM x */ ('x');
-- => rows reader
INSERT INTO reader (name) // SELECT * FROM old_reader
    VALUES ('x // y');
-- => transform VALUES
INSERT INTO "VALUES" ("FROM") SELECT "FROM" FROM "SELECT";
-- => transform reader
UPDATE reader SET name = 'INSERT INTO reader VALUES (1)' /* INSERT */;
-- => transform reader
DELETE FROM reader WHERE name = '-- none' AND note <> '/* none';
-- => schema
CREATE TABLE "INSERT" ("VALUES" VARCHAR(80) DEFAULT 'CSVREAD');
-- => schema
COMMENT ON TABLE "INSERT" IS $$TRUNCATE TABLE reader; it's$$;
-- => rows größe
INSERT INTO größe (länge) VALUES (1);
-- => rows last
INSERT INTO last VALUES (1)
