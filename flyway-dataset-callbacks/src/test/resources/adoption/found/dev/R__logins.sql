-- everybody who joins the team adds a line
INSERT INTO app_user (login, owner, password_hash) SELECT 'okko', 'user', '{noop}okko' WHERE NOT EXISTS (SELECT 1 FROM app_user WHERE login = 'okko');
INSERT INTO app_user (login, owner, password_hash) SELECT 'ben', 'user', '{noop}ben' WHERE NOT EXISTS (SELECT 1 FROM app_user WHERE login = 'ben');
