-- Postage of the current year. Edited once a year; brings an existing database up to date as well.
MERGE INTO people.postage_zone AS target
USING (VALUES
    ('DE', N'Continent', 4, 6.90),
    ('GB', N'Islands', 2, 4.40),
    ('GR', N'Continent', 6, 8.15),
    ('IE', N'Home', 1, 2.75),
    ('NL', N'Continent', 3, 6.90),
    ('PL', N'Continent', 5, 7.20),
    ('SG', N'Overseas', 12, 19.80)
) AS source (country_code, zone_name, transit_days, price_per_kg)
ON (target.country_code = source.country_code)
WHEN MATCHED THEN UPDATE SET
    zone_name = source.zone_name,
    transit_days = source.transit_days,
    price_per_kg = source.price_per_kg
WHEN NOT MATCHED THEN
    INSERT (country_code, zone_name, transit_days, price_per_kg)
    VALUES (source.country_code, source.zone_name, source.transit_days, source.price_per_kg);
