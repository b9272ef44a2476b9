-- The countries our authors and bookshops are in, and the languages we publish in.
INSERT INTO people.country (code, name) VALUES
    ('BR', N'Brazil'),
    ('DE', N'Germany'),
    ('GB', N'United Kingdom'),
    ('GR', N'Greece'),
    ('IE', N'Ireland'),
    ('IS', N'Iceland'),
    ('KE', N'Kenya'),
    ('NL', N'Netherlands'),
    ('PL', N'Poland'),
    ('SG', N'Singapore'),
    ('TR', N'Türkiye'),
    ('VN', N'Vietnam');

INSERT INTO catalogue.language (code, name) VALUES
    ('deu', N'German'),
    ('ell', N'Greek'),
    ('eng', N'English'),
    ('gle', N'Irish'),
    ('pol', N'Polish'),
    ('por', N'Portuguese'),
    ('vie', N'Vietnamese');
