import io.zonky.test.db.postgres.embedded.EmbeddedPostgres

// Ends with the JVM of the build at the latest.
def server = EmbeddedPostgres.start()
context["server"] = server
new File(basedir, "test.properties").write("it.postgresql.url = ${server.getJdbcUrl("postgres", "postgres")}\n")
