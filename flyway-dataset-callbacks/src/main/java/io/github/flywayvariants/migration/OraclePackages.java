package io.github.flywayvariants.migration;

import java.util.Optional;
import java.util.Set;

/** What Oracle calls by its name in a block, and comes with Oracle. */
final class OraclePackages {

    private static final Set<String> SILENT =
            Set.of("RAISE_APPLICATION_ERROR", "COMMIT", "ROLLBACK", "NULL", "RETURN", "END", "RAISE", "EXIT");

    /** Packages that define something: jobs, policies, queues, what materialized views hold. */
    private static final Set<String> SCHEMA = Set.of(
            "DBMS_SCHEDULER",
            "DBMS_JOB",
            "DBMS_RLS",
            "DBMS_FGA",
            "DBMS_AQADM",
            "DBMS_MVIEW",
            "DBMS_SNAPSHOT",
            "DBMS_REFRESH",
            "DBMS_REDEFINITION",
            "DBMS_XMLSCHEMA",
            "DBMS_NETWORK_ACL_ADMIN",
            "DBMS_RESOURCE_MANAGER",
            "DBMS_SERVICE",
            "DBMS_ERRLOG",
            "DBMS_JAVA",
            "CTX_DDL");

    /** Packages that execute what they are given. */
    private static final Set<String> EXECUTING = Set.of("DBMS_SQL", "DBMS_PARALLEL_EXECUTE", "DBMS_DATAPUMP");

    private OraclePackages() {}

    /**
     * Returns what a call does, if it is one of these.
     *
     * @param first its first word in upper case: a package, or a routine without one
     * @param routine the routine in the package, in upper case
     */
    static Optional<StatementKind> kind(String first, String routine) {
        if (SILENT.contains(first)) {
            return Optional.of(StatementKind.SESSION);
        }
        if (SCHEMA.contains(first)) {
            return Optional.of(StatementKind.SCHEMA);
        }
        boolean executes = EXECUTING.contains(first) || routine.equals("EXEC_DDL_STATEMENT");
        boolean own = first.startsWith("DBMS_") || first.startsWith("UTL_");
        return own && !executes ? Optional.of(StatementKind.SESSION) : Optional.empty();
    }
}
