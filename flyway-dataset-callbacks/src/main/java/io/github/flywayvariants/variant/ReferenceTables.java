package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Effect;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Guesses which tables are reference tables: filled by scripts that look like schema, never changed after, referred to by others. Wrong
 * guesses are expected; a person decides.
 */
final class ReferenceTables {

    private final PlanningContext context;
    private final List<AnalysedScript> scripts;

    ReferenceTables(PlanningContext context, List<AnalysedScript> scripts) {
        this.context = context;
        this.scripts = scripts;
    }

    /** What the scripts do with one table. */
    private static final class Use {
        private int scripts;
        private int besideSchema;
        private int changes;
        private boolean referredTo;
        private boolean refers;
    }

    /** Proposes one of the two lists for a table. */
    Proposal propose(TableName table) {
        Use use = use(table);
        boolean likeSchema = use.besideSchema == use.scripts;
        boolean lookup = use.referredTo && !use.refers;
        boolean reference = use.changes == 0 && (likeSchema && !use.refers || lookup);
        List<String> why = new ArrayList<>();
        why.add("filled by " + use.scripts + (use.scripts == 1 ? " script" : " scripts"));
        if (use.besideSchema > 0) {
            why.add(use.besideSchema == use.scripts ? "beside the schema" : "partly beside the schema");
        }
        why.add(
                use.changes == 0
                        ? "never changed"
                        : "changed by " + use.changes + (use.changes == 1 ? " statement" : " statements"));
        if (use.referredTo) {
            why.add("other tables refer to it");
        }
        if (use.refers) {
            why.add("it refers to other tables");
        }
        return new Proposal(
                reference ? Proposal.Key.REFERENCE_TABLES : Proposal.Key.DEVELOPMENT_TABLES,
                Entries.scalar(context.pattern(table)),
                String.join(", ", why));
    }

    private Use use(TableName table) {
        Use use = new Use();
        for (AnalysedScript script : scripts) {
            boolean fills = false;
            boolean schema = false;
            for (Statement statement : script.statements()) {
                schema |= statement.does(StatementKind.SCHEMA);
                for (Effect effect : statement.effects()) {
                    boolean same =
                            effect.table().filter(t -> context.same(t, table)).isPresent();
                    fills |= same && effect.kind() == StatementKind.ROWS;
                    use.changes += same && effect.kind() == StatementKind.TRANSFORM ? 1 : 0;
                }
            }
            use.scripts += fills ? 1 : 0;
            use.besideSchema += fills && schema ? 1 : 0;
        }
        Set<String> parents = new HashSet<>();
        for (TableName other : context.tables().names()) {
            for (TableFact.References reference : context.tables().references(other)) {
                if (!context.same(other, reference.parent())) {
                    parents.add(context.key(reference.parent()));
                    use.refers |= context.same(other, table);
                }
            }
        }
        use.referredTo = parents.contains(context.key(table));
        return use;
    }
}
