-- "The Salt Road" is sorted as "Salt Road, The".
UPDATE catalogue.book
SET sort_title = CASE
        WHEN title LIKE N'The %' THEN CONCAT(SUBSTRING(title, 5, 200), N', The')
        WHEN title LIKE N'A %' THEN CONCAT(SUBSTRING(title, 3, 200), N', A')
        ELSE title
    END
WHERE sort_title IS NULL;
