-- Counts afresh what each imprint has in its catalogue. Gives the same result however often it runs.
MERGE INTO catalogue.imprint_summary AS target
USING (
    SELECT i.imprint_id,
           (SELECT COUNT(*)
            FROM catalogue.book AS b
            WHERE b.imprint_id = i.imprint_id) AS books,
           (SELECT COUNT(*)
            FROM catalogue.edition AS e
            JOIN catalogue.book AS b ON b.book_id = e.book_id
            WHERE b.imprint_id = i.imprint_id AND e.in_print = 1) AS editions_in_print,
           (SELECT MAX(e.published_on)
            FROM catalogue.edition AS e
            JOIN catalogue.book AS b ON b.book_id = e.book_id
            WHERE b.imprint_id = i.imprint_id AND e.published_on IS NOT NULL) AS latest_publication
    FROM catalogue.imprint AS i
) AS source (imprint_id, books, editions_in_print, latest_publication)
ON (target.imprint_id = source.imprint_id)
WHEN MATCHED THEN UPDATE SET
    books = source.books,
    editions_in_print = source.editions_in_print,
    latest_publication = source.latest_publication
WHEN NOT MATCHED THEN
    INSERT (imprint_id, books, editions_in_print, latest_publication)
    VALUES (source.imprint_id, source.books, source.editions_in_print, source.latest_publication);
