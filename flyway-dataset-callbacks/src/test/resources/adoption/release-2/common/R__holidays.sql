DELETE FROM holiday;
INSERT INTO holiday (country, day, name) VALUES
    ('DE', DATE '2025-05-01', 'Tag der Arbeit'),
    ('DE', DATE '2025-10-03', 'Tag der Deutschen Einheit'),
    ('AT', DATE '2025-10-26', 'Nationalfeiertag'),
    ('NL', DATE '2025-04-26', 'Koningsdag'),
    ('BE', DATE '2025-07-21', 'Nationale feestdag');
