-- Bodies count where the script runs them.

DELIMITER $$
-- => schema
CREATE PROCEDURE never_called()
BEGIN
    INSERT INTO reader VALUES (1);
    DELETE FROM loan;
END$$
-- => schema
CREATE DEFINER=`root`@`localhost` PROCEDURE add_reader(IN p_id INT, IN p_name VARCHAR(80))
BEGIN
    INSERT INTO reader (id, name) VALUES (p_id, p_name);
END$$
-- => session
CREATE PROCEDURE helper() BEGIN UPDATE loan SET late = 0; END$$
-- => session
CREATE PROCEDURE fill_shelves()
BEGIN
    DECLARE i INT DEFAULT 0;
    WHILE i < 40 DO
        INSERT INTO shelf (number) VALUES (i);
        SET i = i + 1;
    END WHILE;
END$$
-- => session
CREATE PROCEDURE walk_readers()
BEGIN
    DECLARE done INT DEFAULT FALSE;
    DECLARE v_id BIGINT;
    DECLARE walk CURSOR FOR SELECT id FROM reader;
    DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = TRUE;
    OPEN walk;
    again: LOOP
        FETCH walk INTO v_id;
        IF done THEN LEAVE again; END IF;
        INSERT INTO loan (reader_id, note) VALUES (v_id, 'first');
    END LOOP;
    CLOSE walk;
END$$
-- => session
CREATE PROCEDURE add_column_if_missing()
BEGIN
    IF NOT EXISTS (SELECT * FROM information_schema.columns WHERE table_name = 'reader' AND column_name = 'phone') THEN
        ALTER TABLE reader ADD COLUMN phone varchar(20);
    END IF;
END$$
-- => schema
CREATE FUNCTION twice(i INT) RETURNS INT DETERMINISTIC RETURN i * 2$$
-- => schema
CREATE TRIGGER touch BEFORE INSERT ON reader FOR EACH ROW BEGIN INSERT INTO log VALUES (NEW.id); SET NEW.name = 'x'; END$$
-- => schema
CREATE TRIGGER count_up AFTER DELETE ON reader FOR EACH ROW UPDATE counter SET n = n + 1$$
-- => schema
CREATE EVENT sweep ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM log; END$$
DELIMITER ;
-- => rows reader
CALL add_reader(1, 'Ada');
-- => transform loan
CALL helper();
-- => session
DROP PROCEDURE helper;
-- => rows shelf
CALL fill_shelves;
-- => session
DROP PROCEDURE IF EXISTS fill_shelves;
-- => transform loan
CALL walk_readers();
-- => session
DROP PROCEDURE walk_readers;
-- => schema
CALL add_column_if_missing();
-- => session
DROP PROCEDURE add_column_if_missing;
-- => session
SELECT twice(4);
-- => unknown
CALL somebody_elses(1);
-- => schema
DROP TRIGGER IF EXISTS touch;
DELIMITER $$
-- => session
CREATE PROCEDURE undo_last()
BEGIN
    DECLARE EXIT HANDLER FOR SQLEXCEPTION
    BEGIN
        GET DIAGNOSTICS CONDITION 1 @p2 = MESSAGE_TEXT;
        SELECT CONCAT('sorry, ', @p2) AS 'undo_last was ended' INTO @reason;
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = @reason;
    END;
    DROP TABLE IF EXISTS old_reader;
    DELETE FROM loan WHERE late = 1;
END$$
-- => schema + transform loan
CALL undo_last() $$
DELIMITER ;
-- => session
DROP PROCEDURE undo_last;
