CREATE TABLE claim_reason (code varchar(10) NOT NULL PRIMARY KEY, name varchar(60));
INSERT INTO claim_reason VALUES ('LOST', 'Lost on the way'), ('BROKEN', 'Broken'), ('LATE', 'Too late');
CREATE TABLE claim (
    id ${identity} PRIMARY KEY,
    parcel_id int NOT NULL,
    reason varchar(10) NOT NULL,
    amount decimal(8, 2),
    CONSTRAINT claim_for FOREIGN KEY (parcel_id) REFERENCES parcel (id),
    CONSTRAINT claim_because FOREIGN KEY (reason) REFERENCES claim_reason (code)
);
INSERT INTO claim (parcel_id, reason, amount) SELECT id, 'LOST', 25 FROM parcel WHERE status = 'L';
