-- => rows a
﻿INSERT INTO a VALUES (1);
-- => rows b
INSERT INTO b VALUES (1);﻿
-- => schema
﻿CREATE TABLE c (id int);
