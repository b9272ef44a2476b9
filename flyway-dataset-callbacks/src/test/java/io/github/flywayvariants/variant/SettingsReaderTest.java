package io.github.flywayvariants.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.ScriptKind;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.VariantSettings.DeclaredStatement;
import io.github.flywayvariants.variant.VariantSettings.OnLine;
import io.github.flywayvariants.variant.VariantSettings.ReviewedScript;
import io.github.flywayvariants.variant.VariantSettings.TableRole;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static final String ALL_KEYS =
            "migrations, referenceTables, developmentTables, review, variants, defaultVariant, check, verify, datasets";

    /** The example of the documentation, with everything that can be said. */
    private static final String FULL_EXAMPLE = """
            migrations:
              kinds:                                   # what the team declares overrides what is detected
                data:      ["V1.1.2__*.sql", "dev-data/**"]
                ddl:       []                          # likewise transform, reference
              mixed:                                   # reviewed mixed scripts, with the checksum they had then
                - { script: "V1.1.16__more.sql", checksum: 1589843436 }
              statements:                              # single statements, by line
                - { script: "V1.1.5__rows.sql", line: 812, treat: drop }      # keep | drop | schema | rows | transform
            referenceTables:                           # globs, schema-qualified or in the default schema
              - dbo.jobs
              - { table: dbo.settings, where: "owner = 'system'" }
            developmentTables: ["dbo.*", "people.*"]   # referenceTables win
            variants:
              dev:     { data: run }
              release: { data: record, protected: true }
              test:    { data: record, datasets: [known-small] }
            defaultVariant: dev                        # of `migrate`; without it, `release`
            check: { since: "1.4" }                    # older versions are in production already and exempt
            verify: { ignore: ["dbo.log.created_at"], allowedRows: [] }
            datasets: { directory: src/main/db/datasets }
            """;

    private static VariantSettings parse(String yaml) {
        return SettingsReader.parse("flyway-variants.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    /** Expects these lines and nothing else, each after the name of the file. */
    private static void expectProblems(String yaml, String... problems) {
        String message = String.join(
                System.lineSeparator(),
                List.of(problems).stream().map("flyway-variants.yaml:"::concat).toList());
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> parse(yaml))
                .withMessage(message + " [settings]")
                .extracting(FlywayVariantsException::code)
                .isEqualTo(ErrorCode.SETTINGS);
    }

    @Test
    void thePublishedSchemaAcceptsTheFullExample() {
        LocatedYaml yaml = LocatedYaml.parse("flyway-variants.yaml", FULL_EXAMPLE);
        assertThat(PublishedSchema.settings().problems(yaml, "flyway-variants.yaml"))
                .isEmpty();
    }

    @Test
    void theFullExampleBecomesSettings() {
        VariantSettings settings = parse(FULL_EXAMPLE);
        assertThat(settings.source()).isEqualTo("flyway-variants.yaml");
        assertThat(settings.decided().kinds())
                .extracting(kind -> kind.kind() + " " + kind.glob() + " " + kind.line())
                .containsExactly("data V1.1.2__*.sql 3", "data dev-data/** 3");
        assertThat(settings.decided().mixed()).containsExactly(new ReviewedScript("V1.1.16__more.sql", 1589843436, 6));
        assertThat(settings.decided().statements())
                .containsExactly(new DeclaredStatement("V1.1.5__rows.sql", new OnLine(812), Treatment.DROP, 8));
        assertThat(settings.decided().referenceTables())
                .extracting(table -> table + " " + table.where().orElse("-") + " " + table.line())
                .containsExactly("dbo.jobs - 10", "dbo.settings owner = 'system' 11");
        assertThat(settings.decided().developmentTables())
                .extracting(TablePattern::toString)
                .containsExactly("dbo.*", "people.*");
        assertThat(settings.variants().values())
                .containsExactly(
                        new Variant("dev", DataPolicy.RUN, false, List.of(), Optional.empty()),
                        new Variant("release", DataPolicy.RECORD, true, List.of(), Optional.empty()),
                        new Variant(
                                "test",
                                DataPolicy.RECORD,
                                false,
                                List.of(new DatasetChoice(
                                        List.of(new BoundDataset(
                                                "known-small", Optional.empty(), Optional.empty(), 16)),
                                        16)),
                                Optional.empty()));
        assertThat(settings.defaultVariant()).isEqualTo("dev");
        assertThat(settings.verify()).isEqualTo(new VerifySettings(List.of("dbo.log.created_at"), List.of()));
    }

    @Test
    void tablesThatMayHoldRowsAreGlobs() {
        assertThat(parse("verify: { allowedRows: [log, 'audit.*'] }").verify().allowedRows())
                .extracting(TablePattern::toString)
                .containsExactly("log", "audit.*");
        assertThat(parse("").verify()).isEqualTo(new VerifySettings(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ufeff", "# nothing yet\n", "---\n", "{}", "\r\n"})
    void aFileThatSaysNothingIsAValidStart(String yaml) {
        VariantSettings settings = parse(yaml);
        assertThat(settings.variants().values())
                .containsExactly(
                        new Variant("dev", DataPolicy.RUN, false, List.of(), Optional.empty()),
                        new Variant("release", DataPolicy.RECORD, true, List.of(), Optional.empty()),
                        new Variant("test", DataPolicy.RECORD, false, List.of(), Optional.empty()));
        assertThat(settings.defaultVariant()).isEqualTo("release");
        assertThat(settings.decided().kinds()).isEmpty();
        assertThat(settings.decided().referenceTables()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() {
        assertThat(parse("\ufeffdefaultVariant: test").defaultVariant()).isEqualTo("test");
    }

    @Test
    void theReleaseIsProtectedUnlessSaidOtherwise() {
        VariantSettings settings = parse("variants:\n  release: { data: record }\n  prod: { data: record }\n");
        assertThat(settings.variant("release").isProtected()).isTrue();
        assertThat(settings.variant("prod").isProtected()).isFalse();
        assertThat(parse("variants:\n  release: { data: record, protected: false }\n")
                        .variant("release")
                        .isProtected())
                .isFalse();
    }

    @Test
    void aVariantHasWhatItExtendsButForWhatItSays() {
        VariantSettings settings = parse("""
                variants:
                  at: { extends: eu, locations: ["filesystem:at"], reference: [at], protected: false, datasets: [few] }
                  eu: { extends: release, locations: ["filesystem:eu"], reference: [eu], saveBeforeClean: kept }
                  release: { data: omit }
                """);
        Variant release = settings.variant("release");
        Variant eu = settings.variant("eu");
        Variant at = settings.variant("at");
        assertThat(List.of(release.data(), eu.data(), at.data())).containsOnly(DataPolicy.OMIT);
        assertThat(List.of(release.isProtected(), eu.isProtected(), at.isProtected()))
                .containsExactly(true, true, false);
        assertThat(at.locations()).containsExactly("filesystem:eu", "filesystem:at");
        assertThat(at.reference())
                .extracting(choice -> choice.nearest().get(0).name())
                .containsExactly("eu", "at");
        assertThat(at.datasets())
                .extracting(choice -> choice.nearest().get(0).name())
                .containsExactly("few");
        assertThat(at.saveBeforeClean()).contains("kept");
        assertThat(eu.datasets()).isEmpty();
        assertThat(release.locations()).isEmpty();
    }

    @Test
    void whatAVariantExtendsMustBeThere() {
        expectProblems(
                "variants:\n  a:\n    extends: b\n  c: { data: run }\n",
                "3: variants.a: extends is \"b\", which is not defined; allowed are a, c.");
        expectProblems(
                "variants:\n  a: { extends: b }\n  b:\n    extends: a\n",
                "4: variants.b: they extend each other: a extends b extends a. Remove one extends.");
    }

    @Test
    void otherSettingsHaveAnotherHash() {
        assertThat(parse("").sha256()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(parse("# a").sha256()).isNotEqualTo(parse("# b").sha256());
    }

    @Test
    void declaredKindsKeepTheOrderOfTheFile() {
        VariantSettings settings = parse("migrations: { kinds: { ddl: ['V1__*'], data: ['V*'], reference: ['**'] } }");
        assertThat(settings.declaredKind("V1__a.sql").orElseThrow().kind()).isEqualTo(ScriptKind.DDL);
        assertThat(settings.declaredKind("V2__a.sql").orElseThrow().kind()).isEqualTo(ScriptKind.DATA);
        assertThat(settings.declaredKind("b/V2__a.sql").orElseThrow().kind()).isEqualTo(ScriptKind.REFERENCE);
    }

    @Test
    void referenceTablesWinOverDevelopmentTables() {
        VariantSettings settings = parse(
                "referenceTables: [jobs, { table: settings, where: a = 1 }]\ndevelopmentTables: ['dbo.*', jobs]\n");
        Optional<Identifier> dbo = Optional.of(Identifier.unquoted("dbo"));
        assertThat(settings.role(TableName.of("jobs"), dbo)).isEqualTo(TableRole.REFERENCE);
        assertThat(settings.role(TableName.of("settings"), dbo)).isEqualTo(TableRole.PARTLY_REFERENCE);
        assertThat(settings.role(TableName.of("person"), dbo)).isEqualTo(TableRole.DEVELOPMENT);
        assertThat(settings.role(TableName.of("people.person"), dbo)).isEqualTo(TableRole.UNDECLARED);
    }

    @Test
    void anUnknownVariantIsRefusedWithThoseThatExist() {
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> parse("").variant("prod"))
                .withMessage("flyway-variants.yaml: there is no variant \"prod\"; defined are dev, release, test."
                        + " Name one of them, or define it under \"variants\". [unknown-variant]")
                .extracting(FlywayVariantsException::code)
                .isEqualTo(ErrorCode.UNKNOWN_VARIANT);
    }

    @Test
    void anUnknownKeyIsRefusedAtEveryLevel() {
        expectProblems("# a\nmigration: {}\n", "2: unknown key \"migration\"; allowed are " + ALL_KEYS + ".");
        expectProblems(
                "migrations:\n  kind: {}\n",
                "2: migrations: unknown key \"kind\"; allowed are kinds, mixed, statements.");
        expectProblems(
                "migrations:\n  kinds:\n    mixed: []\n",
                "3: migrations.kinds: unknown key \"mixed\"; allowed are data, ddl, transform, reference.");
        expectProblems(
                "migrations:\n  mixed:\n    - script: a\n      checksum: 1\n      hash: 2\n",
                "5: migrations.mixed[0]: unknown key \"hash\"; allowed are script, checksum.");
        expectProblems(
                "migrations:\n  statements:\n    - { script: a, line: 1, treat: keep, as: b }\n",
                "3: migrations.statements[0]: unknown key \"as\"; allowed are script, line, table, treat.");
        expectProblems(
                "referenceTables:\n  - a\n  - table: b\n    were: c\n",
                "4: referenceTables[1]: unknown key \"were\"; allowed are table, where.");
        expectProblems(
                "variants:\n  dev:\n    data: run\n    protect: true\n",
                "4: variants.dev: unknown key \"protect\"; allowed are extends, data, locations, reference, protected, datasets, saveBeforeClean.");
        expectProblems("check: { from: '1' }", "1: check: unknown key \"from\"; allowed is since.");
        expectProblems(
                "verify: { ignores: [] }", "1: verify: unknown key \"ignores\"; allowed are ignore, allowedRows.");
        expectProblems(
                "datasets: { dir: a }",
                "1: datasets: unknown key \"dir\"; allowed are directory, historyTable, reference.");
    }

    @Test
    void aMissingKeyIsNamed() {
        expectProblems(
                "migrations:\n  mixed:\n    - script: a\n",
                "3: migrations.mixed[0]: the key \"checksum\" is missing; add it.");
        expectProblems(
                "variants:\n  dev: {}\n",
                "2: variants.dev: expected data (run, record or omit), or extends with the name of another variant. Add one of them.");
        expectProblems(
                "referenceTables:\n  - where: a\n", "2: referenceTables[0]: the key \"table\" is missing; add it.");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        expectProblems("just text", "1: expected keys with values, found the text \"just text\".");
        expectProblems("- a", "1: expected keys with values, found a list.");
        expectProblems("\nmigrations:\n", "2: migrations: expected keys with values, found nothing.");
        expectProblems("developmentTables: dbo.*", "1: developmentTables: expected a list, found the text \"dbo.*\".");
        expectProblems(
                "developmentTables:\n  - [a]\n  -\n  - { table: b }\n",
                "2: developmentTables[0]: expected text, found a list.",
                "3: developmentTables[1]: expected text, found nothing.",
                "4: developmentTables[2]: expected text, found keys with values.");
        expectProblems(
                "referenceTables:\n  - 5\n  - ''\n",
                "2: referenceTables[0]: expected text or keys with values, found the number 5 (text goes in quotes).",
                "3: referenceTables[1]: expected text, found nothing between the quotes.");
        expectProblems(
                "migrations:\n  mixed:\n    - { script: a, checksum: 'b' }\n    - { script: a, checksum: 1.5 }\n",
                "3: migrations.mixed[0].checksum: expected a whole number, found the text \"b\".",
                "4: migrations.mixed[1].checksum: expected a whole number, found the number 1.5.");
        expectProblems(
                "variants:\n  dev: run\n", "2: variants.dev: expected keys with values, found the text \"run\".");
        expectProblems(
                "variants:\n  dev: { data: run, protected: yes }\n",
                "2: variants.dev.protected: expected true or false, found the text \"yes\".");
    }

    @Test
    void aNumberOutOfItsRangeIsRefused() {
        expectProblems(
                "migrations:\n  mixed:\n    - { script: a, checksum: 4294967296 }\n",
                "3: migrations.mixed[0].checksum: expected 2147483647 or less, found the number 4294967296.");
        expectProblems(
                "migrations:\n  statements:\n    - { script: a, line: 0, treat: keep }\n",
                "3: migrations.statements[0].line: expected 1 or more, found the number 0.");
    }

    @Test
    void aValueThatIsNotOfTheListIsRefused() {
        expectProblems(
                "variants:\n  dev:\n    data:\n      skip\n",
                "3: variants.dev.data: expected one of run, record, omit, found \"skip\".");
        expectProblems(
                "migrations:\n  statements:\n    - script: a\n      line: 1\n      treat: remove\n",
                "5: migrations.statements[0].treat: expected one of keep, drop, schema, rows, transform, found \"remove\".");
    }

    @Test
    void aNameOfAVariantHasOnlySignsThatFilesMayHave() {
        expectProblems(
                "variants:\n  my dev: { data: run }\n",
                "2: variants: expected a name of letters, digits, dots, hyphens and underscores, found \"my dev\".");
    }

    @Test
    void variantsThatAreNamedButNotThereAreRefused() {
        expectProblems("variants: {}", "1: variants: expected at least one, found none; add one or remove the key.");
    }

    @Test
    void aVersionWithoutQuotesIsANumberAndTheMessageSaysWhatToDo() {
        expectProblems(
                "check: { since: 1.4 }", "1: check.since: expected text, found the number 1.4 (text goes in quotes).");
        expectProblems(
                "check:\n  since: 1.10\n",
                "2: check.since: expected text, found the number 1.10 (text goes in quotes).");
        expectProblems(
                "check: { since: 2 }", "1: check.since: expected text, found the number 2 (text goes in quotes).");
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheFile() {
        expectProblems(
                "defaultVariants: dev\nvariants:\n  dev: { data: skip }\ncheck: { since: true }\n",
                "1: unknown key \"defaultVariants\"; allowed are " + ALL_KEYS + ".",
                "3: variants.dev.data: expected one of run, record, omit, found \"skip\".",
                "4: check.since: expected text, found true (text goes in quotes).");
    }

    @Test
    void anEntryForStatementsNamesALineOrATable() {
        expectProblems(
                "migrations:\n  statements:\n    - { script: a, treat: keep }\n",
                "3: migrations.statements[0]: expected one of the keys line and table, and not both.");
        expectProblems(
                "migrations:\n  statements:\n    - { script: a, line: 1, table: b, treat: keep }\n",
                "3: migrations.statements[0]: expected one of the keys line and table, and not both.");
        expectProblems(
                "migrations:\n  statements:\n    - { script: a, table: b, treat: rows }\n",
                "3: migrations.statements[0].treat: expected one of keep, drop, found \"rows\".");
    }

    @Test
    void aSecondEntryForTheSameIsRefusedWithBothLines() {
        expectProblems(
                "migrations:\n  mixed:\n  - { script: a, checksum: 1 }\n  - { script: b, checksum: 1 }\n  - { script: a, checksum: 2 }\n",
                "5: migrations.mixed: \"a\" stands here for the second time; the first is flyway-variants.yaml:3. Keep one of"
                        + " the two.");
        expectProblems(
                "review:\n  migrations:\n    statements:\n    - { script: a, line: 1, treat: keep }\n    - { script: a, line: 1, treat: drop }\n",
                "5: review.migrations.statements: line 1 of \"a\" stands here for the second time; the first is"
                        + " flyway-variants.yaml:4. Keep one of the two.");
        expectProblems(
                "migrations:\n  statements:\n  - { script: a, table: t, treat: keep }\n  - { script: a, table: t, treat: drop }\n",
                "4: migrations.statements: table t of \"a\" stands here for the second time; the first is"
                        + " flyway-variants.yaml:3. Keep one of the two.");
    }

    @Test
    void aVersionHasDigitsAndDots() {
        expectProblems(
                "check:\n  since: \"1.x\"\n",
                "2: check.since: expected digits and dots, such as \"1.4\", found \"1.x\".");
    }

    @Test
    void aDefaultVariantHasToExist() {
        expectProblems(
                "\ndefaultVariant: prod\n",
                "2: defaultVariant is \"prod\", which is not defined; allowed are dev, release, test.");
        expectProblems(
                "variants:\n  dev: { data: run }\n  ship: { data: record }\ndefaultVariant: release\n",
                "4: defaultVariant is \"release\", which is not defined; allowed are dev, ship.");
    }

    @Test
    void aKeyMayStandOnlyOnce() {
        expectProblems(
                "developmentTables: [a]\nreferenceTables: [b]\ndevelopmentTables: [c]\n",
                "3: the key \"developmentTables\" stands here for the second time; the first is on line 1. Merge the two.");
        expectProblems(
                "variants:\n  dev: { data: run }\n  dev: { data: record }\n",
                "3: the key \"dev\" stands here for the second time; the first is on line 2. Merge the two.");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsLine() {
        expectProblems(
                "variants:\n\tdev: {}\n",
                "2: not valid YAML: found character '\\t(TAB)' that cannot start any token."
                        + " (Do not use \\t(TAB) for indentation). Mend the line, or the one before it.");
        expectProblems(
                "a: b: c",
                "1: not valid YAML: mapping values are not allowed here. Mend the line, or the one before it.");
        expectProblems(
                "check:\n  since: \u0001\n",
                "2: not valid YAML: the character U+0001 is not allowed. Mend the line, or the one before it.");
        expectProblems(
                "check: {}\n---\ndatasets: {}\n",
                "2: not valid YAML: expected a single document in the stream, but found another document."
                        + " Mend the line, or the one before it.");
    }

    @Test
    void aGlobThatStartsWithAStarNeedsQuotesAndTheMessageSaysSo() {
        expectProblems(
                "developmentTables:\n  - *.log\n",
                "2: not valid YAML: unexpected character found .(46). Put text that starts with * in quotes.");
        expectProblems(
                "developmentTables:\n  - *log\n",
                "2: not valid YAML: found undefined alias log. Put text that starts with * in quotes.");
    }

    @Test
    void oddYamlIsRefusedRatherThanGuessedAt() {
        expectProblems("? [a]\n: b\n", "1: a key is expected to be text.");
        expectProblems(
                "check:\n  since: &a [*a]\n",
                "2: an alias is used within what it stands for. Write out what is meant.");
        expectProblems("check:\n  since: !!int abc\n", "2: expected a number, found \"abc\".");
    }

    @Test
    void aFileThatIsNotInUtf8IsRefusedWithTheLineOfTheFirstOtherByte() {
        byte[] content = "# größe\n# größe\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> SettingsReader.parse("flyway-variants.yaml", content))
                .withMessage("flyway-variants.yaml:1: expected text in UTF-8, found other bytes."
                        + " Save the file as UTF-8. [settings]");
        byte[] later = "# größe\n# a\n# größe\n".getBytes(StandardCharsets.UTF_8);
        later[later.length - 4] = 'x';
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> SettingsReader.parse("flyway-variants.yaml", later))
                .withMessageStartingWith("flyway-variants.yaml:3: expected text in UTF-8");
    }

    @Test
    void aFileIsReadByItsPathAndNamedByItsName(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("other.yaml");
        Files.writeString(file, "defaultVariant: dev\n");
        VariantSettings settings = SettingsReader.read(file.toString(), loader(null));
        assertThat(settings.source()).isEqualTo("other.yaml");
        assertThat(settings.defaultVariant()).isEqualTo("dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classpath:db/settings.yaml", "classpath:/db/settings.yaml"})
    void aFileIsReadFromTheClassPath(String file) {
        VariantSettings settings = SettingsReader.read(file, loader("defaultVariant: dev\n"));
        assertThat(settings.source()).isEqualTo(file);
        assertThat(settings.defaultVariant()).isEqualTo("dev");
    }

    @Test
    void aMissingFileIsToldWithWhatToDo(@TempDir Path directory) {
        Path file = directory.resolve("flyway-variants.yaml");
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> SettingsReader.read(file.toString(), loader(null)))
                .withMessage(
                        file + " does not exist as a file. Create flyway-variants.yaml beside the project's pom.xml, or"
                                + " name it with the parameter \"file\"; an empty file is a valid start. [settings]");
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> SettingsReader.read("classpath:db/settings.yaml", loader(null)))
                .withMessage(
                        "classpath:db/settings.yaml does not exist on the class path. Create flyway-variants.yaml beside"
                                + " the project's pom.xml, or name it with the parameter \"file\"; an empty file is a valid start."
                                + " [settings]");
    }

    @Test
    void whatCannotBeReadIsNoFaultOfTheProject(@TempDir Path directory) {
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> SettingsReader.read(directory.toString(), loader(null)))
                .withMessageStartingWith(directory + " cannot be read: ")
                .extracting(e -> e.code().fault())
                .isEqualTo(ErrorCode.Fault.ENVIRONMENT);
    }

    /** Returns a loader that knows one resource, {@code db/settings.yaml}, if it is given a text. */
    private static ClassLoader loader(@Nullable String text) {
        return new ClassLoader(null) {
            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                return text == null || !name.equals("db/settings.yaml")
                        ? null
                        : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }
        };
    }
}
