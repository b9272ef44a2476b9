-- What aliases do counts where the script calls them.

-- => schema
CREATE ALIAS fill_shelf AS $$ void fill(Connection c) throws SQLException { c.createStatement().execute("INSERT INTO shelf (number) VALUES (1)"); } $$;
-- => rows shelf
CALL fill_shelf();
-- => schema
CREATE ALIAS from_class FOR "org.example.Loader.load";
-- => unknown
CALL from_class('x');
-- => unknown
CALL somebody_elses(1);
-- => rows reader
EXECUTE IMMEDIATE 'INSERT INTO reader VALUES (1)';
-- => schema
EXECUTE IMMEDIATE 'CREATE TABLE written (id INT)';
-- => unknown
EXECUTE IMMEDIATE (SELECT statement FROM stored_statements LIMIT 1);
-- => unknown
FROBNICATE reader;
