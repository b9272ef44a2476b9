ALTER TABLE customer ADD iban varchar(34);
UPDATE customer SET iban = 'DE02120300000000202051' WHERE id = 1;
UPDATE customer SET iban = 'NL91 ABNA 0417 1643 00' WHERE id = 2;
