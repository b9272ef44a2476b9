INSERT INTO employee (id, name, depot_id, email) VALUES
    (4, 'Okko Folkerts', 1, 'okko.folkerts@kestrel.example'),
    (5, 'Anneke Mulder', 2, NULL);

CREATE TABLE driving_licence (
    employee_id int NOT NULL,
    class varchar(8) NOT NULL,
    valid_until date,
    PRIMARY KEY (employee_id, class),
    CONSTRAINT licence_of FOREIGN KEY (employee_id) REFERENCES employee (id),
    CONSTRAINT licence_for FOREIGN KEY (class) REFERENCES vehicle_class (code)
);

INSERT INTO driving_licence (employee_id, class, valid_until) VALUES (4, 'VAN', DATE '2031-05-01'), (4, 'TRUCK', NULL);
INSERT INTO driving_licence (employee_id, class) VALUES (5, 'VAN');
