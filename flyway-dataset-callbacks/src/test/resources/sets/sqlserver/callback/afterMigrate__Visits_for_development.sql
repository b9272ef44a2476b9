INSERT INTO visit (note) VALUES ('after each migration');
