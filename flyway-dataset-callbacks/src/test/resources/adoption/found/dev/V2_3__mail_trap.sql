-- mails of the test systems end here
CREATE TABLE mail_trap (id ${identity} PRIMARY KEY, recipient varchar(120), words varchar(2000));
INSERT INTO mail_trap (recipient, words) VALUES ('jana@kestrel.example', 'Your parcel is on its way.');
