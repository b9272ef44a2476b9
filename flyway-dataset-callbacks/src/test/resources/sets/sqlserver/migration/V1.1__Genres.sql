INSERT INTO genre (code, name) VALUES
  ('novel', 'Novels'),
  ('poetry', 'Poetry; verse'),
  ('travel', 'Travel');
