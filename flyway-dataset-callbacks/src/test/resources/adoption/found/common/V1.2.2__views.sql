CREATE VIEW open_parcel AS
SELECT p.id, p.addressee, c.name AS customer
FROM parcel p JOIN customer c ON c.id = p.customer_id JOIN parcel_status s ON s.code = p.status
WHERE NOT s.is_final;
