package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Fills {@code catalogue.edition.isbn13} from the number as it is printed in the book.
 *
 * <p>Old books carry ten digits, and some lists were typed without the last digit. Nine or twelve digits get their check digit,
 * ten become thirteen. An edition whose number cannot be read, or whose check digit is wrong, keeps an empty {@code isbn13}.
 * Brings no rows of its own, so it does nothing where there are no editions.
 */
public class V1_12__Complete_isbn_13 extends BaseJavaMigration {

    private static final String SELECT_INCOMPLETE =
            "SELECT edition_id, isbn_as_printed FROM catalogue.edition WHERE isbn13 IS NULL AND isbn_as_printed IS NOT NULL";

    private static final String UPDATE_ISBN_13 = "UPDATE catalogue.edition SET isbn13 = ? WHERE edition_id = ?";

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        Map<Integer, String> completed = completedNumbers(connection);
        try (PreparedStatement update = connection.prepareStatement(UPDATE_ISBN_13)) {
            for (Map.Entry<Integer, String> edition : completed.entrySet()) {
                update.setString(1, edition.getValue());
                update.setInt(2, edition.getKey());
                update.executeUpdate();
            }
        }
    }

    private static Map<Integer, String> completedNumbers(Connection connection) throws SQLException {
        Map<Integer, String> completed = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet editions = statement.executeQuery(SELECT_INCOMPLETE)) {
            while (editions.next()) {
                int editionId = editions.getInt("edition_id");
                isbn13(editions.getString("isbn_as_printed")).ifPresent(isbn -> completed.put(editionId, isbn));
            }
        }
        return completed;
    }

    /** The thirteen digits that a printed number stands for, or nothing where it is no ISBN. */
    static Optional<String> isbn13(String printed) {
        String number = printed.replace("-", "").replace(" ", "");
        if (number.matches("[0-9]{9}")) {
            return Optional.of(withCheckDigit("978" + number));
        }
        if (number.matches("[0-9]{12}")) {
            return Optional.of(withCheckDigit(number));
        }
        if (number.matches("[0-9]{9}[0-9X]") && isValid10(number)) {
            return Optional.of(withCheckDigit("978" + number.substring(0, 9)));
        }
        if (number.matches("[0-9]{13}") && withCheckDigit(number.substring(0, 12)).equals(number)) {
            return Optional.of(number);
        }
        return Optional.empty();
    }

    private static String withCheckDigit(String twelveDigits) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (twelveDigits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return twelveDigits + (10 - sum % 10) % 10;
    }

    private static boolean isValid10(String tenCharacters) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            char character = tenCharacters.charAt(i);
            sum += (character == 'X' ? 10 : character - '0') * (10 - i);
        }
        return sum % 11 == 0;
    }
}
