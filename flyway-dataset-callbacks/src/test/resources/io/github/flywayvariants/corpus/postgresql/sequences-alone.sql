-- Without rows beside them, moves of a sequence only fit it to what is there, and a switch that is undone leaves nothing.

-- => transform reader_id_seq
ALTER SEQUENCE reader_id_seq RESTART WITH 500;
-- => transform
SELECT setval('reader_id_seq', 500);
-- => session
ALTER TABLE reader DISABLE TRIGGER ALL;
-- => transform reader
UPDATE reader SET name = trim(name);
-- => session
ALTER TABLE reader ENABLE TRIGGER ALL;
