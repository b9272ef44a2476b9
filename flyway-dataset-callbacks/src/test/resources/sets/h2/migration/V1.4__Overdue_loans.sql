INSERT INTO loan (book_id, reader, since) VALUES (1, 'Nobody', DATE '2001-01-01');
CREATE FORCE ALIAS overdue AS $$
long overdue(java.sql.Connection connection, int days) throws java.sql.SQLException {
    // Counts; it brings in nothing: INSERT INTO loan VALUES (1, 'x', NULL);
    try (java.sql.ResultSet result = connection.createStatement()
            .executeQuery("SELECT COUNT(*) FROM loan WHERE since < DATEADD(DAY, -" + days + ", CURRENT_DATE)")) {
        result.next();
        return result.getLong(1);
    }
}
$$;
INSERT INTO loan (book_id, reader, since) VALUES (2, 'Somebody', DATE '2002-02-02');
CREATE INDEX loan_by_reader ON loan (reader);
