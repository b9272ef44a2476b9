-- Moved out of the way by COPY, so that the script is more than a list of statements.
COPY author (id, name, born) FROM STDIN;
1	Åsa Öberg; née Müller	1950-02-28
2	\N\\A nobody	\N
\.
