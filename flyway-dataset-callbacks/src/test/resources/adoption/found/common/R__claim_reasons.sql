-- the list of the insurance; whoever changes a name changes it here
INSERT INTO claim_reason (code, name) VALUES
    ('LOST', 'Lost'),
    ('BROKEN', 'Broken or wet'),
    ('LATE', 'Too late'),
    ('WRONG', 'Wrong parcel')
${onSameCode};
