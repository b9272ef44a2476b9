-- The rules the business changes its mind about, all in one place: edit here, no new version needed.
ALTER TABLE people.editor DROP CONSTRAINT IF EXISTS ck_editor_reports_to;
ALTER TABLE people.editor ADD CONSTRAINT ck_editor_reports_to
    CHECK (reports_to_id <> editor_id);

ALTER TABLE people.postage_zone DROP CONSTRAINT IF EXISTS ck_postage_zone_transit_days;
ALTER TABLE people.postage_zone ADD CONSTRAINT ck_postage_zone_transit_days
    CHECK (transit_days BETWEEN 1 AND 30);

ALTER TABLE catalogue.edition DROP CONSTRAINT IF EXISTS ck_edition_price;
ALTER TABLE catalogue.edition ADD CONSTRAINT ck_edition_price
    CHECK (price >= 0 AND price < 500);

ALTER TABLE catalogue.book DROP CONSTRAINT IF EXISTS ck_book_pages;
ALTER TABLE catalogue.book ADD CONSTRAINT ck_book_pages
    CHECK (pages > 0);
