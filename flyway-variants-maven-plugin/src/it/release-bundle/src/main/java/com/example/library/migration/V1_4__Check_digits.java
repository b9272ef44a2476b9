package com.example.library.migration;

import com.example.library.Isbn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Completes the ISBNs, with a lambda, a record and a class of the project. */
public final class V1_4__Check_digits extends BaseJavaMigration {

    private record Book(int id, String isbn) {}

    private static final class Books {

        private final List<Book> all = new ArrayList<>();

        void read(Statement statement) throws SQLException {
            try (ResultSet rows = statement.executeQuery("SELECT id, isbn FROM book WHERE check_digit IS NULL")) {
                while (rows.next()) {
                    all.add(new Book(rows.getInt(1), rows.getString(2)));
                }
            }
        }
    }

    @Override
    public void migrate(Context context) throws SQLException {
        UnaryOperator<String> digit = isbn -> Isbn.checkDigit(isbn);
        Books books = new Books();
        try (Statement statement = context.getConnection().createStatement()) {
            books.read(statement);
        }
        try (PreparedStatement update =
                context.getConnection().prepareStatement("UPDATE book SET check_digit = ? WHERE id = ?")) {
            for (Book book : books.all) {
                update.setString(1, digit.apply(book.isbn()));
                update.setInt(2, book.id());
                update.executeUpdate();
            }
        }
    }
}
