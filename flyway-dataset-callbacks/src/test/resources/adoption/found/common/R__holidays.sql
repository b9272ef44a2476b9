DELETE FROM holiday;
INSERT INTO holiday (country, day, name) VALUES
    ('DE', DATE '2024-05-01', 'Tag der Arbeit'),
    ('DE', DATE '2024-10-03', 'Tag der Deutschen Einheit'),
    ('NL', DATE '2024-04-27', 'Koningsdag'),
    ('BE', DATE '2024-07-21', 'Nationale feestdag');
