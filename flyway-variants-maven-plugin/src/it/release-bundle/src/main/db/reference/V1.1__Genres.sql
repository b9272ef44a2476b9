INSERT INTO genre (code, name) VALUES ('CRI', 'Crime'), ('POE', 'Poetry'), ('TRA', 'Travel');
