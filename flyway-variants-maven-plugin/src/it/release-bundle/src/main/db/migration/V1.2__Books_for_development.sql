-- Books to develop with; the umlaut makes the encoding matter.
INSERT INTO book (id, isbn, title, genre) VALUES
    (1, '978030640615', 'Die Brücke am Fluss', 'CRI'),
    (2, '978316148410', 'Forty winters', 'POE');
