-- The number as shops scan it: thirteen digits, no hyphens. V1.12 fills it from what is printed.
ALTER TABLE catalogue.edition ADD isbn13 CHAR(13) NULL;
