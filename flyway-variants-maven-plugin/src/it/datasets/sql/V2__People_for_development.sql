INSERT INTO person (name, secret, country) VALUES ('Ann', 'hush', 'DE'), ('', NULL, NULL);
