DELIMITER //
CREATE TRIGGER parcel_status_changes AFTER UPDATE ON parcel FOR EACH ROW
BEGIN
    IF OLD.status <> NEW.status THEN
        INSERT INTO audit_log (what) VALUES (concat('parcel ', NEW.id, ': ', OLD.status, ' -> ', NEW.status));
    END IF;
END//
DELIMITER ;
