-- Without rows beside it, a move of an identity only fits it to what is there, and a switch that is undone leaves nothing.

-- => session
ALTER TABLE reader DISABLE KEYS;
-- => transform reader
ALTER TABLE reader AUTO_INCREMENT = 100;
-- => session
ALTER TABLE reader ENABLE KEYS;
