-- Without rows beside it, a move of an identity only fits it to what is there.

-- => transform reader
ALTER TABLE reader ALTER COLUMN id RESTART WITH 100;
-- => transform reader_seq
ALTER SEQUENCE reader_seq RESTART WITH 100;
-- => session
ALTER TABLE reader SET REFERENTIAL_INTEGRITY FALSE;
-- => session
ALTER TABLE reader SET REFERENTIAL_INTEGRITY TRUE;
