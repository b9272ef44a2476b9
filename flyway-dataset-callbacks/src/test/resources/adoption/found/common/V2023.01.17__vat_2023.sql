INSERT INTO vat_rate (country, percent, valid_from) VALUES ('PL', 23, DATE '2011-01-01');
DELETE FROM vat_rate WHERE country = 'DE' AND valid_from = DATE '2020-07-01';
DELETE FROM vat_rate WHERE country = 'DE' AND valid_from = DATE '2021-01-01';
