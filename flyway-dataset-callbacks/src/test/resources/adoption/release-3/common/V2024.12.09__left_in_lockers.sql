-- what left a locker was taken out of it
UPDATE parcel SET status = 'D' WHERE status = 'B' AND locker_id IS NULL;
