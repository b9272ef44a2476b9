-- Development rows: our four imprints, who works there, and authors with every kind of name that ever broke a form.
INSERT INTO catalogue.imprint (name, founded_on) VALUES
    (N'Heron Lane', '1987-03-02'),
    (N'Blackthorn Quarter', '1994-09-19'),
    (N'Tidewater Atlas', '2003-05-12'),
    (N'Small Lantern', '2011-11-01');

INSERT INTO people.editor (given_name, family_name, imprint_id, reports_to_id, hired_on) VALUES
    (N'Maeve', N'O''Brien', 1, NULL, '1996-02-05'),
    (N'Henrik', N'Ng', 2, 1, '2001-08-20'),
    (N'Ottilie', N'Null', 3, 1, '2004-01-12'),
    (N'Yusuf', N'Çağlar', 4, 1, '2011-11-01'),
    (N'Priya', N'Ramanathan', 1, 1, '2012-06-18'),
    (N'Tomasz', N'Łukasiewicz', 2, 2, '2015-03-09'),
    (N'Clíodhna', N'Mac Giolla', 3, 3, '2017-10-02'),
    (N'Ada', N'Wolfeschlegelsteinhausenbergerdorff', 1, 5, '2019-04-23'),
    (N'Ines', N'de Brito e Sá', 4, 4, '2021-09-13');

-- The imprints came first, without their leads: whoever has been there longest leads.
UPDATE catalogue.imprint
SET lead_editor_id = (SELECT MIN(e.editor_id) FROM people.editor AS e WHERE e.imprint_id = imprint.imprint_id);

INSERT INTO people.author (given_name, family_name, born_on, country_code, street, postcode, town) VALUES
    (N'Síle', N'O''Brien', '1961-04-17', 'IE', N'4 Harbour Row', N'H91 X2K4', N'Galway'),
    (N'Christopher', N'Null', '1978-12-01', 'GB', N'Flat 0, 12 Tanner Street', N'LS9 7QD', N'Leeds'),
    (N'Mei', N'Ng', '1984-07-23', 'SG', N'28 Lorong Melur', N'428512', N'Singapore'),
    (N'Hubert', N'Wolfeschlegelsteinhausenbergerdorff', '1949-02-28', 'DE', N'Am Alten Speicher 7a', N'20457', N'Hamburg'),
    (N'Zofia', N'Łukasiewicz', '1972-10-09', 'PL', N'ul. Ogrodowa 15/3', N'31-155', N'Kraków'),
    (N'Thị Hạnh', N'Nguyễn', '1990-01-31', 'VN', N'62 Hàng Bè', N'11010', N'Hà Nội'),
    (N'Sigríður', N'Þorvaldsdóttir', '1958-06-06', 'IS', NULL, N'600', N'Akureyri'),
    (NULL, N'Tembo', '1981-03-30', 'KE', N'P.O. Box 1194', NULL, N'Kisumu'),
    (N'Ruairí', N'Mac an tSaoir', '1966-08-14', 'IE', N'Baile na hAbhann', NULL, N'Conamara'),
    (N'Rosa', N'D''Ávila-Ferreira', '1993-11-05', 'BR', N'Rua das Laranjeiras 310', N'22240-003', N'Rio de Janeiro'),
    (N'Pieter', N'van der Meulen', '1970-05-27', 'NL', N'Oude Gracht 88 bis', N'3511 AS', N'Utrecht'),
    (N'J.', N'O', NULL, 'GB', NULL, NULL, NULL),
    (N'Ελένη', N'Αλεξίου', '1987-09-18', 'GR', N'Οδός Ερμού 41', N'546 24', N'Θεσσαλονίκη'),
    (N'İpek', N'Işık', '1995-04-02', 'TR', N'Bademli Sokak 9', N'35290', N'İzmir'),
    (N'Jean-Luc', N'L''Hôte', '1955-12-24', 'GB', N'The Old Forge', N'TR18 4QP', N'Penzance'),
    (N'Wanjirũ', N'Kamau', '1989-02-11', 'KE', N'17 Jacaranda Close', N'00100', N'Nairobi'),
    (N'Greta', N'Öhlenschläger-Brandt', '1976-03-03', 'DE', N'Kastanienallee 101', N'04229', N'Leipzig'),
    (N'Farid', N'al-Masri', '1968-01-20', 'GB', N'9 Weaver Court', N'M4 6DE', N'Manchester'),
    (N'Dagný', N'Ævarsdóttir', '1999-07-07', 'IS', NULL, NULL, NULL),
    (N'Bartholomew', N'St. John-Smythe', '1942-10-31', 'GB', N'Rook House', N'YO61 3LN', N'Easingwold'),
    (N'小雨', N'李', '1986-05-15', 'SG', N'105 Jalan Kenari', N'229841', N'Singapore'),
    (N'Orla', N'Ní Dhálaigh', '1979-09-29', 'IE', N'Unit 3, The Maltings', N'T12 W8NP', N'Cork'),
    (N'Kasia', N'Żółć', '1991-06-21', 'PL', NULL, N'80-831', N'Gdańsk'),
    (N'Anonymous', N'', '1900-01-01', 'GB', NULL, NULL, NULL);
