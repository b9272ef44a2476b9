CREATE TABLE setting (expected VARCHAR(20), found VARCHAR(20));
INSERT INTO setting VALUES
    ('current', '${current}'),
    ('plugin', '${plugin}'),
    ('own', '${own}'),
    ('project', '${project}'),
    ('file', '${file}'),
    ('environment', '${environment}'),
    ('command', '${command}');
