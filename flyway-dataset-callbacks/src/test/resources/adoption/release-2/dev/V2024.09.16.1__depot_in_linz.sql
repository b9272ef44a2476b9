INSERT INTO depot (name, country) VALUES ('Linz', 'AT');
