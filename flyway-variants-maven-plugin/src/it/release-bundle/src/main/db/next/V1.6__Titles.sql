ALTER TABLE book ADD pages INT;
UPDATE book SET title = TRIM(title) || '.' WHERE title IS NOT NULL;
