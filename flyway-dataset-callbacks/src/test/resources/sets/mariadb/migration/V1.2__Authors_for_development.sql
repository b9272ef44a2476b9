INSERT INTO author (id, name, born) VALUES
  (1, 'Åsa Öberg; née Müller', '1950-02-28'), # a comment; of MariaDB's own
  (2, 'It\'s \\ nobody', NULL);
