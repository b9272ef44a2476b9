-- An editor works for an imprint and an imprint is led by an editor: an imprint starts without its lead.
CREATE TABLE people.author (
    author_id     INT IDENTITY(1, 1) NOT NULL,
    given_name    NVARCHAR(60)       NULL,
    family_name   NVARCHAR(80)       NOT NULL,
    born_on       DATE               NULL,
    country_code  CHAR(2)            NOT NULL,
    street        NVARCHAR(120)      NULL,
    postcode      NVARCHAR(12)       NULL,
    town          NVARCHAR(80)       NULL,
    CONSTRAINT pk_author PRIMARY KEY (author_id),
    CONSTRAINT fk_author_country FOREIGN KEY (country_code) REFERENCES people.country (code)
);

CREATE TABLE people.editor (
    editor_id      INT IDENTITY(1, 1) NOT NULL,
    given_name     NVARCHAR(60)       NOT NULL,
    family_name    NVARCHAR(80)       NOT NULL,
    imprint_id     INT                NOT NULL,
    reports_to_id  INT                NULL,
    hired_on       DATE               NOT NULL,
    CONSTRAINT pk_editor PRIMARY KEY (editor_id),
    CONSTRAINT fk_editor_reports_to FOREIGN KEY (reports_to_id) REFERENCES people.editor (editor_id)
);

CREATE TABLE catalogue.imprint (
    imprint_id      INT IDENTITY(1, 1) NOT NULL,
    name            NVARCHAR(60)       NOT NULL,
    founded_on      DATE               NOT NULL,
    lead_editor_id  INT                NULL,
    CONSTRAINT pk_imprint PRIMARY KEY (imprint_id),
    CONSTRAINT uq_imprint_name UNIQUE (name)
);

ALTER TABLE people.editor ADD CONSTRAINT fk_editor_imprint
    FOREIGN KEY (imprint_id) REFERENCES catalogue.imprint (imprint_id);

ALTER TABLE catalogue.imprint ADD CONSTRAINT fk_imprint_lead_editor
    FOREIGN KEY (lead_editor_id) REFERENCES people.editor (editor_id);

CREATE INDEX ix_author_family_name ON people.author (family_name);
