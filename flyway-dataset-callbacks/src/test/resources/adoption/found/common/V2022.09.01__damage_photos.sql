CREATE TABLE photo (
    claim_id int NOT NULL,
    no int NOT NULL,
    sha256 char(64) NOT NULL,
    PRIMARY KEY (claim_id, no),
    CONSTRAINT photo_of FOREIGN KEY (claim_id) REFERENCES claim (id) ON DELETE CASCADE
);
