-- => rows a
﻿INSERT INTO a VALUES (1)
GO
-- => rows b
INSERT INTO b VALUES (1)
GO
-- => schema
﻿CREATE TABLE c (id int)
