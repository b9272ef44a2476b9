-- Moves of identities and switches beside rows belong to them.

-- => rows reader
ALTER TABLE reader SET REFERENTIAL_INTEGRITY FALSE;
-- => rows reader
INSERT INTO reader VALUES (1, 'Ada');
-- => rows reader
ALTER TABLE reader ALTER COLUMN id RESTART WITH 100;
-- => rows reader
ALTER SEQUENCE reader_seq RESTART WITH 100;
-- => rows reader
ALTER TABLE reader SET REFERENTIAL_INTEGRITY TRUE CHECK;
-- => transform reader
ALTER TABLE reader ALTER COLUMN id RESTART WITH (SELECT MAX(id) + 1 FROM reader);
