-- Keywords in strings, comments and names say nothing.

-- => rows Reader
INSERT INTO "Reader" ("Order") VALUES ('DROP TABLE y; --');
-- => transform VALUES
INSERT INTO "VALUES" ("FROM") SELECT "FROM" FROM "SELECT";
-- => rows reader
INSERT /* SELECT * FROM old_reader; */ INTO reader -- SELECT * FROM old_reader
    (name) VALUES (q'<it's; FROM old_reader>');
-- => rows reader
INSERT INTO reader (name) VALUES (Q'(UPDATE reader SET name = 'x')'), (n'x');
-- => transform reader
UPDATE reader SET name = 'INSERT INTO reader VALUES (1)';
-- => rows größe
INSERT INTO größe (länge) VALUES (1);
-- => rows reader$1#
INSERT INTO reader$1# (id) VALUES (1);
-- => rows last
INSERT INTO last VALUES (1)
