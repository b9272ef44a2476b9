INSERT INTO country (code, name) VALUES ('AT', 'Austria');
INSERT INTO vat_rate (country, percent, valid_from) VALUES ('AT', 20, DATE '1984-01-01');
