CREATE OR REPLACE FUNCTION next_tour(of_day date) RETURNS int READS SQL DATA
    RETURN (SELECT min(id) FROM tour WHERE day > of_day);
