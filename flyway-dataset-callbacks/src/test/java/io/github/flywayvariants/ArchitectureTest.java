package io.github.flywayvariants;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packages of the engine, what each may use, and which libraries are fenced to which of them. */
class ArchitectureTest {

    private static final String BASE = "io.github.flywayvariants";

    /** Every package with the packages that it may use; the base package, whose name is empty here, is open to all. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("", Set.of()),
            Map.entry("catalog", Set.of()),
            Map.entry("dialect", Set.of("catalog")),
            Map.entry("dataset", Set.of("catalog")),
            Map.entry("clear", Set.of("catalog", "dialect", "report")),
            Map.entry("load", Set.of("catalog", "clear", "dataset", "dialect", "report")),
            Map.entry("save", Set.of("catalog", "dataset", "dialect", "report")),
            Map.entry("compare", Set.of("catalog", "dataset", "dialect", "report")),
            Map.entry("schema", Set.of("catalog", "dialect")),
            Map.entry("scratch", Set.of("dialect")),
            Map.entry("verify", Set.of("catalog", "clear", "compare", "dialect", "report", "schema")),
            Map.entry("history", Set.of()),
            Map.entry("migration", Set.of()),
            Map.entry("report", Set.of()),
            Map.entry("report.html", Set.of("report")),
            Map.entry("variant", Set.of("migration", "report", "report.html")),
            Map.entry(
                    "flyway.internal",
                    Set.of(
                            "catalog",
                            "clear",
                            "compare",
                            "dataset",
                            "dialect",
                            "history",
                            "load",
                            "migration",
                            "report",
                            "save",
                            "schema",
                            "scratch",
                            "variant",
                            "verify")),
            Map.entry(
                    "flyway",
                    Set.of(
                            "catalog",
                            "clear",
                            "compare",
                            "dataset",
                            "dialect",
                            "flyway.internal",
                            "history",
                            "load",
                            "migration",
                            "report",
                            "save",
                            "schema",
                            "scratch",
                            "variant",
                            "verify")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    private static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    private static String fullName(String name) {
        return name.isEmpty() ? BASE : BASE + "." + name;
    }

    private static Set<String> seenPackages() {
        return CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theRulesSeeTheClassesOfTheEngineAndNoTests() {
        assertThat(CLASSES).hasSizeGreaterThan(60);
        assertThat(CLASSES)
                .extracting(JavaClass::getSimpleName)
                .contains("ErrorCode", "Lexer", "VariantPlanner", "VariantRun", "FlywayVariants")
                .doesNotContain("ArchitectureTest");
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyPackageOfTheMapHoldsClasses(String name) {
        assertThat(CLASSES.stream().filter(resideInAPackage(fullName(name)))).hasSizeGreaterThan(2);
    }

    @Test
    void everyPackageIsOnTheMap() {
        assertThat(seenPackages())
                .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet().stream()
                        .map(ArchitectureTest::fullName)
                        .toList());
    }

    private static Stream<String> packagesThatMayNotUseEverything() {
        return packages().filter(name -> forbidden(name).length > 0);
    }

    private static String[] forbidden(String name) {
        Set<String> allowed = MAY_USE.getOrDefault(name, Set.of());
        return packages()
                .filter(other -> !other.isEmpty() && !other.equals(name) && !allowed.contains(other))
                .map(ArchitectureTest::fullName)
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("packagesThatMayNotUseEverything")
    void aPackageUsesOnlyWhatTheMapAllows(String name) {
        noClasses()
                .that()
                .resideInAPackage(fullName(name))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden(name)))
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatIsInternalToTheFlywayPackageIsUsedNowhereElse() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".flyway..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..internal..")
                .check(CLASSES);
    }

    @Test
    void flywayIsUsedOnlyInTheFlywayPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".flyway..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.flywaydb..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools.jackson..", "com.fasterxml.."})
    void librariesForJsonAreUsedOnlyForSettingsReportsAndFiles(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".variant", BASE + ".report", BASE + ".dataset", BASE + ".schema")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.networknt..", "org.snakeyaml.."})
    void librariesForSchemasAndYamlAreUsedOnlyForSettings(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".variant")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.apache.commons.csv..", "org.apache.commons.io..", "com.github.luben.."})
    void librariesForCsvAndCompressionAreUsedOnlyForDatasets(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".dataset")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void theOptionalLibraryForZstandardIsUsedInOneClass() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".dataset.Zstandard")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.luben..")
                .check(CLASSES);
    }

    @Test
    void templatesAreUsedOnlyInPages() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".report.html")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.samskivert..")
                .check(CLASSES);
    }

    @Test
    void graphsAreUsedOnlyInTheCatalog() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".catalog")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jgrapht..")
                .check(CLASSES);
    }

    /** A driver may be in a class loader that ours does not see. */
    @ParameterizedTest
    @ValueSource(strings = {"org.postgresql..", "org.mariadb..", "com.mysql..", "org.h2.."})
    void noClassNeedsADriver(String driver) {
        noClasses().should().dependOnClassesThat().resideInAPackage(driver).check(CLASSES);
    }

    @Test
    void nothingIsPrintedAndNothingIsLoggedPastFlyway() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyPackageIsNullMarked(String name) throws ClassNotFoundException {
        assertThat(Class.forName(fullName(name) + ".package-info")).hasAnnotation(NullMarked.class);
    }
}
