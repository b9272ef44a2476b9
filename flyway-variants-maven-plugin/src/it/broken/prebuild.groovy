import io.github.flywayvariants.maven.it.Results

// The database of wrong-password, with another password than settings.xml has.
Results.create(basedir.toPath().resolve("wrong-password/database"), "keeper", "open sesame")
