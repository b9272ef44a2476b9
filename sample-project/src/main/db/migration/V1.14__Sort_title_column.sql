-- Lists are sorted without the leading article. V1.14.1 fills the column, V1.14.2 makes it required.
ALTER TABLE catalogue.book ADD sort_title NVARCHAR(210) NULL;
