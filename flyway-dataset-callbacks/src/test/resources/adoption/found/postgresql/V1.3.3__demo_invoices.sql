DO $$
DECLARE
    month int;
BEGIN
    FOR month IN 3..12 LOOP
        INSERT INTO invoice (customer_id, day, number)
        VALUES (1 + month % 3, make_date(2020, month, 28), 'R-2020-' || month);
    END LOOP;
END;
$$;
