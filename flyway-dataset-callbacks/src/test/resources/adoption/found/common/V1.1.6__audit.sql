CREATE TABLE audit_log (
    id ${identity} PRIMARY KEY,
    at timestamp NULL DEFAULT CURRENT_TIMESTAMP,
    what varchar(200) NOT NULL
);
