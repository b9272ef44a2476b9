/* Before: ${welcome} */ SELECT '${flyway:user}';
GO
INSERT INTO visit (note) VALUES (N'A visit that only developers see, and a comment long enough');
GO
DROP VIEW IF EXISTS welcome
GO
/* After: ${welcome} */
CREATE VIEW welcome AS SELECT '${welcome}' AS words, '${flyway:user}' AS person;
GO
