ALTER TABLE book ADD isbn varchar(13);
