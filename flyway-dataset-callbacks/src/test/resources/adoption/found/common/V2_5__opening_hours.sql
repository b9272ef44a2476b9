CREATE TABLE opening_hours (
    depot_id int NOT NULL,
    weekday int NOT NULL,
    opens varchar(5) NOT NULL,
    closes varchar(5) NOT NULL,
    PRIMARY KEY (depot_id, weekday),
    CONSTRAINT hours_of FOREIGN KEY (depot_id) REFERENCES depot (id)
);
INSERT INTO opening_hours (depot_id, weekday, opens, closes)
SELECT d.id, w.n, '08:00', '18:00'
FROM depot d, (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5) w
WHERE d.id <= 4;
