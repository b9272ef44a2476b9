CREATE TABLE opening_hours_new (
    depot_id int NOT NULL,
    season char(1) DEFAULT 'S' NOT NULL,
    weekday int NOT NULL,
    opens varchar(5) NOT NULL,
    closes varchar(5) NOT NULL,
    PRIMARY KEY (depot_id, season, weekday),
    CONSTRAINT hours_in_season_of FOREIGN KEY (depot_id) REFERENCES depot (id)
);
INSERT INTO opening_hours_new (depot_id, weekday, opens, closes) SELECT depot_id, weekday, opens, closes FROM opening_hours;
DROP TABLE opening_hours;
ALTER TABLE opening_hours_new RENAME TO opening_hours;
