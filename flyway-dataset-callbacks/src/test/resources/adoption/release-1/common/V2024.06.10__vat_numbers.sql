-- typed in by many hands
UPDATE customer SET vat_number = upper(replace(replace(vat_number, ' ', ''), '.', '')) WHERE vat_number IS NOT NULL;
