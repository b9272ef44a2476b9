/* Before: ${welcome} */ SELECT '${flyway:user}';
INSERT INTO visit (note) VALUES ('A visit that only developers see');
/* After: ${welcome} */
CREATE OR REPLACE VIEW welcome AS SELECT '${welcome}' AS words, '${flyway:user}' AS person;
