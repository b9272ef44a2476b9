package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.report.DatasetReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Save, truncate, load, save: the same bytes, nothing left behind. */
final class SameBytes {

    private SameBytes() {}

    static void comeBack(DatasetOperations operations, Path folder, List<WriteOptions> forms)
            throws SQLException, IOException {
        List<Object> declared = operations.declared();
        for (WriteOptions form : forms) {
            Path first = folder.resolve("first" + forms.indexOf(form));
            Path second = folder.resolve("second" + forms.indexOf(form));
            long rows = operations.save(first, form).rows();
            Path queried = folder.resolve("queried" + forms.indexOf(form));
            operations.saveByQueries(queried, form);
            assertThat(DatasetFiles.contents(queried)).as("by queries").isEqualTo(DatasetFiles.contents(first));
            operations.truncate();
            assertThat(operations.save(folder.resolve("nothing")).rows()).isZero();
            DatasetReport loaded = operations.load(first);
            assertThat(loaded.ok()).isTrue();
            assertThat(loaded.rows()).isEqualTo(rows);
            assertThat(operations.orphans()).isZero();
            assertThat(operations.compare(first).equal()).isTrue();
            operations.save(second, form);
            assertThat(DatasetFiles.contents(second)).as(form.toString()).isEqualTo(DatasetFiles.contents(first));
            assertThat(operations.load(first).rows()).as("over the same rows").isEqualTo(rows);
        }
        assertThat(operations.declared()).isEqualTo(declared);
    }
}
