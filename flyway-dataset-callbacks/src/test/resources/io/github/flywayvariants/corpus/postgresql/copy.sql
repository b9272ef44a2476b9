-- Rows out of the script's own data blocks and out of files.

-- => session
SET client_encoding = 'UTF8';
-- => rows library.reader
COPY library.reader (id, name) FROM stdin;
1	Ada
2	\N
3	it's; DROP TABLE reader;
\.

-- => rows shelf
COPY shelf FROM '/data/shelf.csv' WITH (FORMAT csv, HEADER true);
-- => rows shelf
COPY shelf FROM PROGRAM 'zcat /data/shelf.gz';
-- => session
COPY shelf TO '/data/shelf.csv';
-- => session
COPY (SELECT * FROM reader) TO STDOUT;
-- => rows reader
INSERT INTO reader (id) VALUES (4);
