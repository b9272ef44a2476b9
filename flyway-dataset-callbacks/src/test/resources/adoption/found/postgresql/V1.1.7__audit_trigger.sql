CREATE FUNCTION log_parcel() RETURNS trigger AS $$
BEGIN
    INSERT INTO audit_log (what) VALUES ('parcel ' || NEW.id || ': ' || OLD.status || ' -> ' || NEW.status);
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER parcel_status_changes AFTER UPDATE OF status ON parcel
FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION log_parcel();
