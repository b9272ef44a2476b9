CREATE OR REPLACE FUNCTION next_tour(of_day date) RETURNS int AS $$
    SELECT min(id) FROM tour WHERE day > of_day;
$$ LANGUAGE sql;
