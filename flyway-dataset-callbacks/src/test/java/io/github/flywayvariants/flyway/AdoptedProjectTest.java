package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.report.AdoptReport;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdoptedProjectTest {

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void explore(TestServer server) throws IOException, SQLException {
        long t = System.nanoTime();
        AdoptedProject project = new AdoptedProject(server, folder).review();
        HistoricDatabases historic = new HistoricDatabases(project, folder);
        TestDatabase production = historic.production(databases.fresh(server));
        TestDatabase staging = historic.staging(databases.fresh(server));
        TestDatabase development = historic.development(databases.fresh(server));
        t = time("databases", t);
        VerifyReport proof = project.verify(development, Optional.empty());
        System.out.println(proof.text());
        t = time("verify", t);
        AdoptReport plan = project.variant("release").planAdoption(project.originals(production));
        System.out.println(plan.text());
        Path bundle = project.bundle();
        historic.runLate(production, bundle.resolve("common/V2_4__fair.sql"));
        System.out.println(project.variant("release").planAdoption(project.originals(production)).text());
        System.out.println(project.variant("release").adopt(project.originals(production)).text());
        System.out.println(project.variant("release").planAdoption(project.originals(staging)).text());
        HistoricDatabases.takeBack(staging);
        project.originals(staging).load().repair();
        System.out.println(project.variant("release").adopt(project.originals(staging)).text());
        AdoptReport dev = project.variant("dev").planAdoption(project.originals(development));
        System.out.println(dev.text());
        System.out.println(project.variant("dev").allow(dev.database()).adopt(project.originals(development)).text());
        t = time("adopt", t);
        project.release(0);
        TableContents before = TableContents.of(production);
        project.shipped(production, 0).load().migrate();
        System.out.println(before.changesUntil(TableContents.of(production)));
        project.shipped(staging, 0).outOfOrder(true).load().migrate();
        t = time("release", t);
    }

    private static long time(String what, long since) {
        System.out.println(what + " " + (System.nanoTime() - since) / 1000000 + " ms");
        return System.nanoTime();
    }
}
