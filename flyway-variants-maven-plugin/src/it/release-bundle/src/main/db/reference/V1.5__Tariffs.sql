INSERT INTO tariff (code, label) VALUES ('A', 'costs ${price} a week');
