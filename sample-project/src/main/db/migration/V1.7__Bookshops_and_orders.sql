-- Bookshops order editions; a line keeps the price of its day.
CREATE TABLE bookshop (
    bookshop_id     INT IDENTITY(1, 1) NOT NULL,
    name            NVARCHAR(80)       NOT NULL,
    town            NVARCHAR(80)       NOT NULL,
    country_code    CHAR(2)            NOT NULL,
    discount        DECIMAL(5, 4)      NOT NULL,
    customer_since  DATE               NOT NULL,
    remarks         NVARCHAR(400)      NULL,
    CONSTRAINT pk_bookshop PRIMARY KEY (bookshop_id),
    CONSTRAINT fk_bookshop_country FOREIGN KEY (country_code) REFERENCES people.country (code)
);

CREATE TABLE shop_order (
    order_id        INT IDENTITY(1, 1) NOT NULL,
    bookshop_id     INT                NOT NULL,
    ordered_at      DATETIME2(0)       NOT NULL,
    shipped_on      DATE               NULL,
    shop_reference  NVARCHAR(40)       NULL,
    CONSTRAINT pk_shop_order PRIMARY KEY (order_id),
    CONSTRAINT fk_shop_order_bookshop FOREIGN KEY (bookshop_id) REFERENCES bookshop (bookshop_id)
);

CREATE TABLE shop_order_line (
    order_id    INT           NOT NULL,
    line_no     INT           NOT NULL,
    edition_id  INT           NOT NULL,
    copies      INT           NOT NULL,
    unit_price  DECIMAL(9, 2) NOT NULL,
    CONSTRAINT pk_shop_order_line PRIMARY KEY (order_id, line_no),
    CONSTRAINT fk_shop_order_line_order FOREIGN KEY (order_id) REFERENCES shop_order (order_id),
    CONSTRAINT fk_shop_order_line_edition FOREIGN KEY (edition_id) REFERENCES catalogue.edition (edition_id),
    CONSTRAINT ck_shop_order_line_copies CHECK (copies > 0)
);

CREATE INDEX ix_shop_order_bookshop ON shop_order (bookshop_id);
CREATE INDEX ix_shop_order_line_edition ON shop_order_line (edition_id);
