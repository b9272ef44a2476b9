INSERT INTO author (id, name, born) VALUES
  (1, 'Åsa Öberg; née Müller', DATE '1950-02-28'),
  (2, '\N\A nobody', NULL);
