INSERT INTO book VALUES (1, 'Forty winters', 'POE');
