-- Development rows: the autumn list, complete with sort titles and thirteen digits.
INSERT INTO catalogue.book (title, sort_title, subtitle, genre_code, language_code, imprint_id, editor_id, pages, blurb) VALUES
    (N'The Ferry to Nowhere Much', N'Ferry to Nowhere Much, The', N'Islands of the Irish west', N'TRAVEL', 'eng', 3, 7, 296,
        N'Who runs a ferry to an island of eleven?
Síle O''Brien went to ask; she stayed for the winter.'),
    (N'A Third Archivist', N'Third Archivist, A', NULL, N'CRIME', 'eng', 2, 2, 344, NULL),
    (N'Wind in the Barley Loft', N'Wind in the Barley Loft', NULL, N'HISTORICAL', 'eng', 1, 8, 380, NULL),
    (N'Feuer, Salz, Geduld', N'Feuer, Salz, Geduld', N'Kochen wie am Meer', N'COOKERY', 'deu', 3, NULL, 200, NULL),
    (N'Grandmother Owl Goes to Sea', N'Grandmother Owl Goes to Sea', NULL, N'PICTURE', 'eng', 4, 4, 32, NULL);

INSERT INTO catalogue.book_author (book_id, author_id, credit_no) VALUES
    (26, 1, 1),
    (27, 20, 1),
    (28, 15, 1),
    (29, 17, 1),
    (29, 4, 2),
    (30, 8, 1),
    (30, 16, 2);

INSERT INTO catalogue.edition (book_id, binding_code, isbn_as_printed, isbn13, price, published_on, in_print) VALUES
    (26, 'HB', N'978-99999-48-52-4', '9789999948524', 22.00, '2023-09-07', 1),
    (27, 'PB', N'978-99999-27-49-9', '9789999927499', 10.99, '2023-09-14', 1),
    (27, 'EB', N'978-99999-27-50-5', '9789999927505', 7.49, '2023-09-14', 1),
    (28, 'HB', N'978-99999-10-51-4', '9789999910514', 20.50, '2023-10-05', 1),
    (29, 'HB', N'978-99999-48-53-1', '9789999948531', 28.00, '2023-10-12', 1),
    (30, 'BD', N'978-99999-73-45-8', '9789999973458', 8.50, '2023-10-26', 1),
    (30, 'HB', N'978-99999-73-46-5', '9789999973465', 12.99, NULL, 0);

INSERT INTO contract (book_id, author_id, band_code, advance_paid, signed_on) VALUES
    (26, 1, N'STRONG', 7000.00, '2022-05-16'),
    (27, 20, N'RUNAWAY', 21000.00, '2022-01-05'),
    (29, 17, N'FIRST', 2500.00, '2022-08-22'),
    (30, 8, N'STEADY', 2250.00, '2022-04-11');

INSERT INTO shop_order (bookshop_id, ordered_at, shipped_on, shop_reference) VALUES
    (12, '2023-09-18 09:30:00', '2023-09-20', N'NACHF 1'),
    (1, '2023-10-02 10:05:00', '2023-10-04', N'GAL-2319'),
    (2, '2023-10-30 18:00:00', NULL, NULL);

INSERT INTO shop_order_line (order_id, line_no, edition_id, copies, unit_price) VALUES
    (20, 1, 34, 12, 13.53),
    (20, 2, 36, 20, 4.61),
    (21, 1, 36, 12, 4.87),
    (21, 2, 37, 12, 13.33),
    (21, 3, 39, 12, 5.53),
    (22, 1, 37, 6, 12.30),
    (22, 2, 35, 10, 6.59);
