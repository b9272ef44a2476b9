CREATE OR REPLACE VIEW overdue AS
SELECT loan.id, loan.book FROM loan WHERE loan.due < CURRENT_DATE - ${days};
