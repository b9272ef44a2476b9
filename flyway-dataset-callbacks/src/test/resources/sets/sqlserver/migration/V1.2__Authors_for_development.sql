SET NOCOUNT ON
INSERT author (id, name, born) VALUES
  (1, N'Åsa Öberg; née Müller', '1950-02-28'),
  (2, N'It''s [nobody]', NULL)
SET NOCOUNT OFF
GO
