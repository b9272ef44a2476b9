CREATE TABLE tracking_event (
    parcel_id int NOT NULL,
    no int NOT NULL,
    depot_id int,
    status char(1) NOT NULL,
    PRIMARY KEY (parcel_id, no),
    CONSTRAINT event_of FOREIGN KEY (parcel_id) REFERENCES parcel (id) ON DELETE CASCADE,
    CONSTRAINT event_at FOREIGN KEY (depot_id) REFERENCES depot (id),
    CONSTRAINT event_status FOREIGN KEY (status) REFERENCES parcel_status (code)
);
-- what we know of parcels that are there
INSERT INTO tracking_event (parcel_id, no, status) SELECT id, 1, status FROM parcel;
