ALTER TABLE customer ADD iban varchar(34);
UPDATE customer SET iban = 'DE02120300000000202051' WHERE id = 1;
UPDATE customer SET iban = 'NL91ABNA0417164300' WHERE id = 2;
