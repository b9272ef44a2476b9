-- What we owe to whom. The royalty bands are the same in every house and come with the product.
CREATE TABLE royalty_band (
    code          NVARCHAR(12)   NOT NULL,
    from_copies   INT            NOT NULL,
    royalty_rate  DECIMAL(5, 4)  NOT NULL,
    CONSTRAINT pk_royalty_band PRIMARY KEY (code)
);

INSERT INTO royalty_band (code, from_copies, royalty_rate) VALUES
    (N'FIRST', 0, 0.0600),
    (N'STEADY', 2500, 0.0850),
    (N'STRONG', 10000, 0.1050),
    (N'RUNAWAY', 50000, 0.1325);

CREATE TABLE contract (
    contract_id   INT IDENTITY(1, 1) NOT NULL,
    book_id       INT                NOT NULL,
    author_id     INT                NOT NULL,
    band_code     NVARCHAR(12)       NOT NULL,
    advance_paid  DECIMAL(11, 2)     NOT NULL DEFAULT 0,
    signed_on     DATE               NOT NULL,
    CONSTRAINT pk_contract PRIMARY KEY (contract_id),
    CONSTRAINT uq_contract_book_author UNIQUE (book_id, author_id),
    CONSTRAINT fk_contract_book_author FOREIGN KEY (book_id, author_id) REFERENCES catalogue.book_author (book_id, author_id),
    CONSTRAINT fk_contract_band FOREIGN KEY (band_code) REFERENCES royalty_band (code)
);
