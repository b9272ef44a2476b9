assert new File(basedir, "empty").mkdir()
