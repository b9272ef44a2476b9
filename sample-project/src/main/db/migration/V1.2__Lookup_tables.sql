-- Small tables with a code as their key. Their rows are part of the product and come with it.
CREATE TABLE people.country (
    code        CHAR(2)       NOT NULL,
    name        NVARCHAR(60)  NOT NULL,
    CONSTRAINT pk_country PRIMARY KEY (code)
);

CREATE TABLE people.postage_zone (
    country_code  CHAR(2)       NOT NULL,
    zone_name     NVARCHAR(30)  NOT NULL,
    transit_days  INT           NOT NULL,
    price_per_kg  DECIMAL(7, 2) NOT NULL,
    CONSTRAINT pk_postage_zone PRIMARY KEY (country_code),
    CONSTRAINT fk_postage_zone_country FOREIGN KEY (country_code) REFERENCES people.country (code)
);

CREATE TABLE catalogue.language (
    code        CHAR(3)       NOT NULL,
    name        NVARCHAR(60)  NOT NULL,
    CONSTRAINT pk_language PRIMARY KEY (code)
);

CREATE TABLE catalogue.genre (
    code         NVARCHAR(12)  NOT NULL,
    name         NVARCHAR(60)  NOT NULL,
    parent_code  NVARCHAR(12)  NULL,
    CONSTRAINT pk_genre PRIMARY KEY (code),
    CONSTRAINT fk_genre_parent FOREIGN KEY (parent_code) REFERENCES catalogue.genre (code)
);

CREATE TABLE catalogue.binding (
    code        CHAR(2)       NOT NULL,
    name        NVARCHAR(40)  NOT NULL,
    is_printed  BIT           NOT NULL,
    CONSTRAINT pk_binding PRIMARY KEY (code)
);
