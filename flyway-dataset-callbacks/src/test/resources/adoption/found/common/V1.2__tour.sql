/*
 * Tours. A van leaves its depot in the morning and comes back.
 */
CREATE TABLE tour (
    id ${identity} PRIMARY KEY,
    day date NOT NULL,
    plate varchar(12) NOT NULL,
    driver_id int,
    CONSTRAINT tour_with FOREIGN KEY (plate) REFERENCES vehicle (plate),
    CONSTRAINT tour_by FOREIGN KEY (driver_id) REFERENCES employee (id)
);
CREATE TABLE tour_stop (
    tour_id int NOT NULL,
    position int NOT NULL,
    parcel_id int NOT NULL,
    PRIMARY KEY (tour_id, position),
    CONSTRAINT stop_of FOREIGN KEY (tour_id) REFERENCES tour (id) ON DELETE CASCADE,
    CONSTRAINT stop_for FOREIGN KEY (parcel_id) REFERENCES parcel (id)
);

INSERT INTO tour (id, day, plate, driver_id)
SELECT 1, DATE '2020-02-03', plate, 4 FROM vehicle WHERE plate = 'OL-KP 101';
INSERT INTO tour_stop (tour_id, position, parcel_id) VALUES (1, 1, 1), (1, 2, 2);
ALTER TABLE tour ${nextId} 2;
