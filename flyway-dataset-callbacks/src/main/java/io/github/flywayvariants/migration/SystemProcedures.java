package io.github.flywayvariants.migration;

import java.util.Optional;
import java.util.Set;

/** The procedures that come with SQL Server. Others may be called {@code sp_…} as well, so that each is named here. */
final class SystemProcedures {

    private static final Set<String> SCHEMA = Set.of(
            "SP_RENAME",
            "SP_ADDEXTENDEDPROPERTY",
            "SP_UPDATEEXTENDEDPROPERTY",
            "SP_DROPEXTENDEDPROPERTY",
            "SP_ADDROLE",
            "SP_DROPROLE",
            "SP_ADDROLEMEMBER",
            "SP_DROPROLEMEMBER",
            "SP_ADDSRVROLEMEMBER",
            "SP_DROPSRVROLEMEMBER",
            "SP_ADDUSER",
            "SP_DROPUSER",
            "SP_ADDLOGIN",
            "SP_DROPLOGIN",
            "SP_GRANTLOGIN",
            "SP_REVOKELOGIN",
            "SP_DENYLOGIN",
            "SP_GRANTDBACCESS",
            "SP_REVOKEDBACCESS",
            "SP_CHANGE_USERS_LOGIN",
            "SP_CHANGEDBOWNER",
            "SP_CHANGEOBJECTOWNER",
            "SP_ADDTYPE",
            "SP_DROPTYPE",
            "SP_BINDRULE",
            "SP_UNBINDRULE",
            "SP_BINDEFAULT",
            "SP_UNBINDEFAULT",
            "SP_REFRESHVIEW",
            "SP_REFRESHSQLMODULE",
            "SP_SETTRIGGERORDER",
            "SP_PROCOPTION",
            "SP_TABLEOPTION",
            "SP_INDEXOPTION",
            "SP_DBOPTION",
            "SP_ADDMESSAGE",
            "SP_DROPMESSAGE",
            "SP_CREATE_PLAN_GUIDE",
            "SP_CONTROL_PLAN_GUIDE",
            "SP_ADD_TRUSTED_ASSEMBLY",
            "SP_DROP_TRUSTED_ASSEMBLY",
            "SP_FULLTEXT_DATABASE",
            "SP_FULLTEXT_CATALOG",
            "SP_FULLTEXT_TABLE",
            "SP_FULLTEXT_COLUMN",
            "SP_CDC_ENABLE_DB",
            "SP_CDC_DISABLE_DB",
            "SP_CDC_ENABLE_TABLE",
            "SP_CDC_DISABLE_TABLE",
            "SP_CDC_ADD_JOB",
            "SP_CDC_CHANGE_JOB",
            "SP_CDC_DROP_JOB",
            "SP_ADDLINKEDSERVER",
            "SP_ADDLINKEDSRVLOGIN",
            "SP_DROPSERVER",
            "SP_DROPLINKEDSRVLOGIN",
            "SP_SERVEROPTION",
            "SP_ADD_JOB",
            "SP_ADD_JOBSTEP",
            "SP_ADD_JOBSCHEDULE",
            "SP_ADD_JOBSERVER",
            "SP_ADD_SCHEDULE",
            "SP_ATTACH_SCHEDULE",
            "SP_ADD_CATEGORY",
            "SP_UPDATE_JOB",
            "SP_DELETE_JOB",
            "SP_ADD_OPERATOR",
            "SP_ADD_ALERT",
            "SP_ADD_PROXY",
            "SP_GRANT_PROXY_TO_SUBSYSTEM",
            "SP_GRANT_LOGIN_TO_PROXY",
            "SP_XTP_BIND_DB_RESOURCE_POOL");

    private static final Set<String> SESSION = Set.of(
            "SP_RECOMPILE",
            "SP_UPDATESTATS",
            "SP_CREATESTATS",
            "SP_GETAPPLOCK",
            "SP_RELEASEAPPLOCK",
            "SP_HELP",
            "SP_HELPTEXT",
            "SP_HELPINDEX",
            "SP_HELPCONSTRAINT",
            "SP_HELPDB",
            "SP_SPACEUSED",
            "SP_WHO",
            "SP_WHO2",
            "SP_LOCK",
            "SP_DEPENDS",
            "SP_COLUMNS",
            "SP_TABLES",
            "SP_LINKEDSERVERS",
            "SP_SET_SESSION_CONTEXT",
            "SP_XML_PREPAREDOCUMENT",
            "SP_XML_REMOVEDOCUMENT",
            "XP_LOGEVENT",
            "SP_CONFIGURE",
            "SP_CDC_START_JOB",
            "SP_CDC_STOP_JOB",
            "SP_START_JOB",
            "SP_STOP_JOB");

    private SystemProcedures() {}

    /** Returns what a procedure does, if it is one of these. Its name is given in upper case, without a schema. */
    static Optional<StatementKind> kind(String procedure) {
        return SCHEMA.contains(procedure)
                ? Optional.of(StatementKind.SCHEMA)
                : SESSION.contains(procedure) ? Optional.of(StatementKind.SESSION) : Optional.empty();
    }

    /** Returns whether a procedure executes the text that is its first argument. */
    static boolean executesText(String procedure) {
        return Set.of("SP_EXECUTESQL", "SP_MSFOREACHTABLE", "SP_MSFOREACH_TABLE")
                .contains(procedure);
    }
}
