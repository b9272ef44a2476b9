-- Development rows: contracts with the authors of the backlist.
INSERT INTO contract (book_id, author_id, band_code, advance_paid, signed_on) VALUES
    (1, 11, N'STRONG', 4500.00, '2003-02-11'),
    (2, 2, N'STEADY', 3000.00, '2015-05-04'),
    (3, 4, N'FIRST', 6000.00, '2005-01-17'),
    (3, 17, N'FIRST', 2000.00, '2005-01-19'),
    (4, 1, N'RUNAWAY', 12500.50, '1996-11-28'),
    (5, 5, N'STEADY', 2750.00, '2011-09-12'),
    (8, 2, N'STRONG', 8000.00, '2018-12-31'),
    (9, 8, N'STRONG', 1500.00, '2012-08-06'),
    (9, 16, N'FIRST', 1500.00, '2012-08-06'),
    (11, 15, N'FIRST', 0.00, '2008-02-29'),
    (15, 14, N'STEADY', 3200.00, '2020-06-15'),
    (17, 20, N'RUNAWAY', 900.00, '1994-04-05'),
    (18, 20, N'RUNAWAY', 15000.00, '2009-10-20'),
    (22, 6, N'FIRST', 1800.75, '2021-01-08'),
    (23, 23, N'STEADY', 2100.00, '2016-07-25');
