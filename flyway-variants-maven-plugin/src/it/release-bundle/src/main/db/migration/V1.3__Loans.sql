CREATE TABLE loan (
    id INT PRIMARY KEY,
    book INT NOT NULL REFERENCES book,
    due DATE NOT NULL
);

INSERT INTO loan (id, book, due)
VALUES (1, 1, DATE '2026-02-03'),
       (2, 2, DATE '2026-02-04');

CREATE INDEX loan_by_due ON loan (due);
INSERT INTO statistics SELECT 0, 0, 0 FROM genre WHERE code = 'CRI';
