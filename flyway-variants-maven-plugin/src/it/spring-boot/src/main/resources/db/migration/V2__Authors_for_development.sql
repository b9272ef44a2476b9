INSERT INTO author (id, name, genre) VALUES (901, 'Dev Eloper', 'CRI'), (902, 'Dee Bugger', 'POE');
