CREATE OR REPLACE FUNCTION next_tour(of_day date) RETURNS int AS $$
    SELECT max(id) FROM tour WHERE day > of_day;
$$ LANGUAGE sql;
