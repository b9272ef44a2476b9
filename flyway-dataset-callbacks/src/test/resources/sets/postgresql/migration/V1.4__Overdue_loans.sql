INSERT INTO loan (book_id, reader, since) VALUES (1, 'Nobody', DATE '2001-01-01');
CREATE FUNCTION overdue(days integer) RETURNS bigint LANGUAGE sql AS $body$
  -- Counts; it brings in nothing: INSERT INTO loan VALUES (1, 'x', NULL);
  SELECT count(*) FROM loan WHERE since < CURRENT_DATE - days;
$body$;
INSERT INTO loan (book_id, reader, since) VALUES (2, 'Somebody', DATE '2002-02-02');
CREATE FUNCTION note_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.note := trim(NEW.note);
  RETURN NEW;
END
$$;
CREATE TRIGGER visit_note BEFORE INSERT ON visit FOR EACH ROW EXECUTE FUNCTION note_visit();
