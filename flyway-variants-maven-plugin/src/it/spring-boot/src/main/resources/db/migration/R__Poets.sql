CREATE OR REPLACE VIEW poet AS SELECT id, name FROM author WHERE genre = 'POE';
