-- Genres form a tree; a parent comes before its children.
INSERT INTO catalogue.genre (code, name, parent_code) VALUES
    (N'FICTION', N'Fiction', NULL),
    (N'CRIME', N'Crime', N'FICTION'),
    (N'HISTORICAL', N'Historical novel', N'FICTION'),
    (N'NONFICTION', N'Non-fiction', NULL),
    (N'NATURE', N'Nature and landscape', N'NONFICTION'),
    (N'TRAVEL', N'Travel', N'NONFICTION'),
    (N'COOKERY', N'Food and drink', N'NONFICTION'),
    (N'CHILDREN', N'Children''s books', NULL),
    (N'PICTURE', N'Picture books', N'CHILDREN');

INSERT INTO catalogue.binding (code, name, is_printed) VALUES
    ('HB', N'Hardback', 1),
    ('PB', N'Paperback', 1),
    ('BD', N'Board book', 1),
    ('EB', N'E-book', 0);
