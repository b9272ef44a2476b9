CREATE TABLE subcontractor (
    id ${identity} PRIMARY KEY,
    name varchar(80) NOT NULL,
    country char(2) DEFAULT 'DE' NOT NULL,
    CONSTRAINT subcontractor_in FOREIGN KEY (country) REFERENCES country (code)
);
ALTER TABLE vehicle ADD subcontractor_id int;
ALTER TABLE vehicle ADD CONSTRAINT vehicle_of FOREIGN KEY (subcontractor_id) REFERENCES subcontractor (id);
INSERT INTO subcontractor (id, name) VALUES (1, 'Kurier Krause'), (2, 'Sprinter & Söhne');
ALTER TABLE subcontractor ${nextId} 3;
INSERT INTO vehicle (plate, class, depot_id, subcontractor_id) VALUES ('KS-SP 7', 'VAN', 4, 2);
