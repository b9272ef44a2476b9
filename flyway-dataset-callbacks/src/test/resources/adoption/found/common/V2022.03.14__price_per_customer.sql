CREATE TABLE customer_price (
    customer_id int NOT NULL,
    zone varchar(4) NOT NULL,
    discount decimal(4, 2) NOT NULL,
    PRIMARY KEY (customer_id, zone),
    CONSTRAINT price_for FOREIGN KEY (customer_id) REFERENCES customer (id),
    CONSTRAINT price_in FOREIGN KEY (zone) REFERENCES tariff_zone (code),
    CONSTRAINT discount_is_one CHECK (discount BETWEEN 0 AND 50)
);
INSERT INTO customer_price (customer_id, zone, discount) SELECT id, 'B', 10 FROM customer WHERE vat_number IS NOT NULL AND id < 10;
