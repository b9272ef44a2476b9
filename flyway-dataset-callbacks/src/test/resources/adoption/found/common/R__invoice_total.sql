DROP VIEW IF EXISTS invoice_total;
CREATE VIEW invoice_total AS
SELECT i.id, i.number, sum(l.amount) AS total FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id GROUP BY i.id, i.number;
