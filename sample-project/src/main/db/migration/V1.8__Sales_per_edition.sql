-- Copies and revenue of every edition that was ever ordered.
CREATE VIEW sales_per_edition AS
SELECT e.edition_id,
       b.title,
       e.binding_code,
       SUM(l.copies) AS copies,
       SUM(l.copies * l.unit_price) AS revenue
FROM shop_order_line AS l
JOIN catalogue.edition AS e ON e.edition_id = l.edition_id
JOIN catalogue.book AS b ON b.book_id = e.book_id
GROUP BY e.edition_id, b.title, e.binding_code;
