CREATE TABLE vat_rate (
    country char(2) NOT NULL,
    percent decimal(4, 2) NOT NULL,
    valid_from date NOT NULL,
    PRIMARY KEY (country, valid_from),
    CONSTRAINT vat_rate_in FOREIGN KEY (country) REFERENCES country (code)
);
INSERT INTO vat_rate VALUES ('DE', 19, DATE '2007-01-01'), ('DE', 16, DATE '2020-07-01'), ('DE', 19, DATE '2021-01-01');
INSERT INTO vat_rate VALUES ('NL', 21, DATE '2012-10-01'), ('BE', 21, DATE '1996-01-01');

CREATE TABLE invoice (
    id ${identity} PRIMARY KEY,
    customer_id int NOT NULL,
    day date NOT NULL,
    CONSTRAINT invoice_to FOREIGN KEY (customer_id) REFERENCES customer (id)
);
CREATE TABLE invoice_line (
    invoice_id int NOT NULL,
    parcel_id int NOT NULL,
    amount decimal(8, 2) NOT NULL,
    PRIMARY KEY (invoice_id, parcel_id),
    CONSTRAINT line_of FOREIGN KEY (invoice_id) REFERENCES invoice (id) ON DELETE CASCADE,
    CONSTRAINT line_for FOREIGN KEY (parcel_id) REFERENCES parcel (id)
);
