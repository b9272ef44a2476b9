DELETE FROM tour_stop WHERE tour_id = 1 AND position = 2;
DELETE FROM app_user WHERE login NOT IN (SELECT login FROM user_role) AND owner = 'user';
INSERT INTO employee (first_name, last_name, depot_id) VALUES ('Ben', 'Maes', 3);
ALTER TABLE employee ADD left_on date;
