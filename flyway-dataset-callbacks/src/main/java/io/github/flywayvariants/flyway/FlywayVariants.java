package io.github.flywayvariants.flyway;

import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.flyway.internal.AdoptOperation;
import io.github.flywayvariants.flyway.internal.BundleOperation;
import io.github.flywayvariants.flyway.internal.CheckOperation;
import io.github.flywayvariants.flyway.internal.FlywayGuard;
import io.github.flywayvariants.flyway.internal.InfoOperation;
import io.github.flywayvariants.flyway.internal.LocationScanner;
import io.github.flywayvariants.flyway.internal.MigrateOperation;
import io.github.flywayvariants.flyway.internal.TagOperation;
import io.github.flywayvariants.flyway.internal.VariantRequest;
import io.github.flywayvariants.flyway.internal.VariantRun;
import io.github.flywayvariants.flyway.internal.VerifyOperation;
import io.github.flywayvariants.report.AdoptReport;
import io.github.flywayvariants.report.BundleReport;
import io.github.flywayvariants.report.CheckReport;
import io.github.flywayvariants.report.InfoReport;
import io.github.flywayvariants.report.MigrateReport;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.report.SchemaReport;
import io.github.flywayvariants.report.TagReport;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.variant.BundleOptions;
import io.github.flywayvariants.verify.VerifyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The way in for Java code: {@code FlywayVariants.variant("test").configure(configuration).load().migrate()}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class FlywayVariants {

    private final VariantRequest request;

    private FlywayVariants(VariantRequest request) {
        this.request = request;
    }

    /** Starts with a variant by its name. */
    public static FlywayVariants variant(String name) {
        return new FlywayVariants(VariantRequest.of(Optional.of(name), Optional.empty()));
    }

    /** Starts with the variant that {@code defaultVariant} names, or else {@code release}. */
    public static FlywayVariants defaultVariant() {
        return new FlywayVariants(VariantRequest.of(Optional.empty(), Optional.empty()));
    }

    /**
     * Says where {@code flyway-variants.yaml} is.
     *
     * @param file a path, or {@code classpath:} and the name of a resource; the working directory is looked into otherwise
     */
    public FlywayVariants file(String file) {
        return new FlywayVariants(request.withFile(file));
    }

    /**
     * Says which database the migrations are for, where the URL does not.
     *
     * @param database {@code h2}, {@code postgresql}, {@code mariadb}, {@code mysql}, {@code sqlserver} or {@code oracle}; or a JDBC URL,
     *     which is not connected to, so that it needs no driver
     */
    public FlywayVariants database(String database) {
        return new FlywayVariants(request.withDatabase(database));
    }

    /** Says how long to wait at most for locks of others, each time; a minute otherwise. */
    public FlywayVariants lockTimeout(Duration wait) {
        return new FlywayVariants(request.withLoading(request.loading().withLockTimeout(wait)));
    }

    /** Lets messages show values of rows, which may be personal. */
    public FlywayVariants showValues() {
        return new FlywayVariants(request.withLoading(request.loading().withShowValues()));
    }

    /**
     * Says where the sources of Java migrations are, for what can be told before they are compiled.
     *
     * @param folders the source folders of a project
     */
    public FlywayVariants javaSources(List<Path> folders) {
        return new FlywayVariants(request.withJavaSources(folders));
    }

    /**
     * Says which datasets are loaded in a run of Flyway, instead of those of the variant.
     *
     * @param names the names of datasets, in order
     */
    public FlywayVariants datasets(List<String> names) {
        return new FlywayVariants(request.withDatasets(Optional.of(names)));
    }

    /**
     * Has a database changed that is protected, or of which nobody knows whether it is. Ask a person each time; do not keep this in a file.
     *
     * @param database the database, as the refusal names it: {@code host:port/database}
     */
    public FlywayVariants allow(String database) {
        return new FlywayVariants(request.withAllow(Optional.of(database)));
    }

    /**
     * Makes sure, before anything of Flyway is used, that the Flyway on the class path is one that this works with.
     *
     * @return its version
     * @throws io.github.flywayvariants.FlywayVariantsException if it is too old
     */
    public static String requireFlyway() {
        return FlywayGuard.requireSupported();
    }

    /**
     * Makes sure, without a connection, that there is such a variant and that it works on the database.
     *
     * @param configuration Flyway's configuration
     * @throws io.github.flywayvariants.FlywayVariantsException if the settings cannot be read, do not define the variant, or it leaves data
     *     out and the database is not known or not supported
     */
    public void requireSupported(Configuration configuration) {
        FlywayGuard.requireSupported();
        request.requireSupported(configuration);
    }

    /**
     * Makes a configuration of Flyway one of this variant. Call it last, when all else is set: it takes over the resource provider and the
     * Java migrations that are set by then. Called again, on the same configuration, the last call counts.
     *
     * @return the same configuration
     * @throws io.github.flywayvariants.FlywayVariantsException if Flyway is too old, or a file of settings that is there or
     *     named cannot be read; whatever else is wrong is reported when Flyway runs
     */
    public FluentConfiguration configure(FluentConfiguration configuration) {
        return VariantSetup.apply(run(configuration), configuration);
    }

    private VariantRun run(FluentConfiguration configuration) {
        FlywayGuard.requireSupported();
        return VariantRun.of(request, configuration);
    }

    /**
     * Tells what the variant does with each script. Makes no connection.
     *
     * @param configuration Flyway's configuration
     * @param states Flyway's names of the scripts' states, by the names of the scripts; see {@link #states(Configuration)}
     * @throws io.github.flywayvariants.FlywayVariantsException if the settings or the scripts cannot be read
     */
    public InfoReport info(Configuration configuration, Map<String, String> states) {
        FlywayGuard.requireSupported();
        return InfoOperation.run(request, configuration, states);
    }

    /**
     * Tells what one script does, statement by statement, and what the variant does with it. Makes no connection.
     *
     * @param configuration Flyway's configuration
     * @param states Flyway's names of the scripts' states, by the names of the scripts; see {@link #states(Configuration)}
     * @param script its version, with or without its prefix; or its name, or its path below its location
     * @throws io.github.flywayvariants.FlywayVariantsException if there is no such script, or the settings or the scripts cannot be read
     */
    public InfoReport info(Configuration configuration, Map<String, String> states, String script) {
        FlywayGuard.requireSupported();
        return InfoOperation.run(request, configuration, states, script);
    }

    /**
     * Looks for everything that has to be settled before the variant can be made, all at once. Makes no connection.
     *
     * @param configuration Flyway's configuration
     * @throws io.github.flywayvariants.FlywayVariantsException if the settings or the scripts cannot be read
     */
    public CheckReport check(Configuration configuration) {
        FlywayGuard.requireSupported();
        return CheckOperation.run(request, configuration);
    }

    /**
     * Proposes what the settings should say and writes that into them, under {@code review}. Nothing that is there is changed, and a second
     * run adds nothing. Makes no connection.
     *
     * @param configuration Flyway's configuration
     * @throws io.github.flywayvariants.FlywayVariantsException if the scripts cannot be read, or the settings cannot be read or written
     */
    public TagReport tag(Configuration configuration) {
        FlywayGuard.requireSupported();
        return TagOperation.run(request, configuration);
    }

    /**
     * Turns to the datasets of a database.
     *
     * @param configuration Flyway's configuration, with the database
     */
    public Datasets datasets(Configuration configuration) {
        FlywayGuard.requireSupported();
        return new Datasets(request, configuration, Progress.SILENT, Transaction.Reading.SNAPSHOT);
    }

    /**
     * Has the files of a configuration read through another class loader than its classes: resources as they are in the sources, say,
     * while classes have to be compiled.
     *
     * @param configuration Flyway's configuration, complete but for this
     * @param resources where {@code classpath:} locations are looked up
     * @return the same configuration
     */
    public static FluentConfiguration readFrom(FluentConfiguration configuration, ClassLoader resources) {
        FluentConfiguration reader = new FluentConfiguration(resources).configuration(configuration);
        return configuration
                .resourceProvider(new LocationScanner(reader))
                .javaMigrationClassProvider(new LocationScanner(configuration));
    }

    /**
     * Asks a database which variant it is, and what was loaded into it.
     *
     * @param configuration Flyway's configuration, with the database
     * @throws io.github.flywayvariants.FlywayVariantsException if the database fails, or datasets do not work on it
     */
    public InfoReport.Database database(Configuration configuration) {
        return InfoOperation.database(request, configuration);
    }

    /**
     * Has a configuration left alone by what else is said of variants in the settings of Flyway; the goals of our plugin have their own
     * parameters.
     *
     * @return the same configuration
     */
    public static FluentConfiguration detached(FluentConfiguration configuration) {
        return configuration.configuration(Map.of("flyway.variants.detached", "true"));
    }

    /**
     * Asks a database for the states of the scripts.
     *
     * @param configuration Flyway's configuration
     * @return Flyway's names of the states, by the names of the scripts
     */
    public static Map<String, String> states(Configuration configuration) {
        Map<String, String> states = new HashMap<>();
        for (MigrationInfo info : new Flyway(configuration).info().all()) {
            states.put(info.getScript(), info.getState().name());
        }
        return states;
    }

    /**
     * Migrates a database to the variant, as {@code flyway migrate} does.
     *
     * @param configuration Flyway's configuration; it is made one of the variant
     * @throws io.github.flywayvariants.FlywayVariantsException if the variant cannot be made; nothing is changed then
     * @throws org.flywaydb.core.api.FlywayException if a migration fails
     */
    public MigrateReport migrate(FluentConfiguration configuration) {
        return MigrateOperation.run(configure(configuration).load());
    }

    /**
     * Tells what {@link #migrate} would do: which scripts run, and which datasets are loaded. Changes nothing.
     *
     * @param configuration Flyway's configuration; it is made one of the variant
     * @throws io.github.flywayvariants.FlywayVariantsException if the variant cannot be made, or the database is kept from it
     */
    public MigrateReport plan(FluentConfiguration configuration) {
        return MigrateOperation.dryRun(configure(configuration).load());
    }

    /**
     * Tells what {@link #adopt} would find and write: what differs between the history of a database and the set of the variant, and a script
     * for a person. Changes nothing.
     *
     * @param configuration Flyway's configuration with the database, not one of a variant
     * @throws io.github.flywayvariants.FlywayVariantsException if the variant cannot be made, or the database fails
     */
    public AdoptReport planAdoption(Configuration configuration) {
        FlywayGuard.requireSupported();
        return AdoptOperation.run(request, configuration, AdoptOperation.Mode.PLAN);
    }

    /**
     * Takes a database that was there before under care: stamps it as one of the variant, and writes rows into Flyway's history for the scripts
     * that it is past and whose bodies the variant does not run. Runs no script, and touches no other table. Where something is left to settle by a
     * person, nothing is written.
     *
     * @param configuration Flyway's configuration with the database, not one of a variant
     * @throws io.github.flywayvariants.FlywayVariantsException if the variant cannot be made, the database is kept from it, or it fails
     */
    public AdoptReport adopt(Configuration configuration) {
        FlywayGuard.requireSupported();
        return AdoptOperation.run(request, configuration, AdoptOperation.Mode.APPLY);
    }

    /**
     * Writes the variant as a folder and as a zip that stock Flyway runs as they are. Makes no connection. The files are written whole or
     * not at all. Of a release, what it does with each script is written into {@code flyway-variants.lock} beside the settings; from then on
     * no plan of the variant may do something else with these scripts.
     *
     * @param configuration Flyway's configuration
     * @param options where it goes, and what it is for
     * @throws io.github.flywayvariants.FlywayVariantsException if the variant cannot be made, shipped or written, or the earlier release is none
     */
    public BundleReport bundle(Configuration configuration, BundleOptions options) {
        FlywayGuard.requireSupported();
        return BundleOperation.run(request, configuration, options);
    }

    /**
     * Proves that the variant is the same database as another variant, but for the rows that it leaves out: builds both in two scratch
     * databases, which are dropped in the end, and compares them. The configured database is not touched.
     *
     * @param configuration Flyway's configuration, not one of a variant
     * @param options what it is compared with, and where
     * @throws io.github.flywayvariants.FlywayVariantsException if a variant or a scratch database cannot be made
     * @throws org.flywaydb.core.api.FlywayException if a migration fails
     */
    public VerifyReport verify(Configuration configuration, VerifyOptions options) {
        FlywayGuard.requireSupported();
        return VerifyOperation.build(
                request, options, configuration, (variant, database) -> new FlywayVariants(variant).migrate(database));
    }

    /**
     * Compares the configured database with another one, to the order of columns and the owners of objects. Changes nothing in either.
     *
     * @param configuration Flyway's configuration, with the database
     * @param url the URL of the other database
     * @param user its user; empty where the URL says it
     * @param password the password; empty where there is none
     * @throws io.github.flywayvariants.FlywayVariantsException if a database fails, or they are of different kinds
     */
    public VerifyReport verify(
            Configuration configuration, String url, Optional<String> user, Optional<String> password) {
        FlywayGuard.requireSupported();
        FluentConfiguration other = new FluentConfiguration(configuration.getClassLoader())
                .configuration(configuration)
                .dataSource(url, user.orElse(null), password.orElse(null));
        return VerifyOperation.compare(request, configuration, other);
    }

    /**
     * Compares the objects of the configured database with those of a {@code schema.json}, but for the order of columns and owners. Changes
     * nothing.
     *
     * @param configuration Flyway's configuration, with the database
     * @param file a file that {@link #verify(Configuration, VerifyOptions)} wrote
     * @throws io.github.flywayvariants.FlywayVariantsException if the database fails, the file is wrong, or it is of another kind of database
     */
    public SchemaReport verify(Configuration configuration, Path file) {
        FlywayGuard.requireSupported();
        return VerifyOperation.compare(request, configuration, file);
    }
}
