package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.AnalysedScript.Statements;
import io.github.flywayvariants.migration.Effect;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plans scripts together with one that creates every table which the settings list or the scripts write to, so that a test need not. */
final class ListedTables {

    private static final String SCRIPT = "V0__listed_tables.sql";

    private ListedTables() {}

    static VariantPlan plan(
            VariantSettings settings, String variant, Optional<Identifier> schema, List<AnalysedScript> scripts) {
        List<AnalysedScript> all = new ArrayList<>(scripts);
        all.add(0, create(settings, scripts));
        VariantPlan plan = new VariantPlanner(settings, settings.variant(variant), schema).plan(all);
        return new VariantPlan(
                plan.variant(),
                plan.scripts().stream()
                        .filter(script -> !script.analysed().script().path().equals(SCRIPT))
                        .toList(),
                plan.findings());
    }

    private static AnalysedScript create(VariantSettings settings, List<AnalysedScript> scripts) {
        Stream<TableName> listed = Stream.of(
                        settings.decided().referenceTables(), settings.decided().developmentTables())
                .flatMap(List::stream)
                .map(pattern ->
                        pattern.toString().replace("*", "any").replace("?", "x").replace("\"", ""))
                .map(TableName::of);
        Stream<TableName> written = scripts.stream()
                .flatMap(script -> script.statements().stream())
                .flatMap(statement -> statement.effects().stream())
                .flatMap(effect -> effect.table().stream());
        List<TableFact> created = Stream.concat(listed, written)
                .<TableFact>map(TableFact.Created::new)
                .toList();
        Effect schema = new Effect(StatementKind.SCHEMA, Optional.empty(), Set.of());
        MigrationScript script = new MigrationScript(
                Role.VERSIONED, Language.SQL, "SQL", Optional.of("0"), "", SCRIPT, SCRIPT, Optional.of(0));
        return new AnalysedScript(
                script,
                new Statements(List.of(new Statement(1, "CREATE TABLE", List.of(schema), created, Optional.empty()))),
                Optional.empty(),
                false);
    }
}
