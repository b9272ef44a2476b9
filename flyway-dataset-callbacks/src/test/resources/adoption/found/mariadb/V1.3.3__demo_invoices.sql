DELIMITER $$
CREATE PROCEDURE make_invoices()
BEGIN
    DECLARE month int DEFAULT 3;
    WHILE month <= 12 DO
        INSERT INTO invoice (customer_id, day, number)
        VALUES (1 + month % 3, concat('2020-', month, '-28'), concat('R-2020-', month));
        SET month = month + 1;
    END WHILE;
END$$
DELIMITER ;
CALL make_invoices();
DROP PROCEDURE make_invoices;
