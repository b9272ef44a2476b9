-- Everybody we work with: authors, editors, and where they live.
CREATE SCHEMA people;
