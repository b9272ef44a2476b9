DROP VIEW IF EXISTS parcel_overview;
CREATE VIEW parcel_overview AS
SELECT p.id, p.recipient, p.reference_no, c.name AS customer, s.name AS status
FROM parcel p JOIN customer c ON c.id = p.customer_id JOIN parcel_status s ON s.code = p.status;
