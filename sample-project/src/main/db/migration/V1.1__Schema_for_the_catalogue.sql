-- Everything we publish: imprints, books, editions.
CREATE SCHEMA catalogue;
