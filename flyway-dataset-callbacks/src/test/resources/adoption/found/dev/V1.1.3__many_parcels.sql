-- enough of them that lists have a second page
INSERT INTO parcel (customer_id, addressee, status, weight_g)
SELECT 1 + mod(tens.n * 10 + ones.n, 3), concat('Addressee ', tens.n * 10 + ones.n), 'N', 100 + 50 * ones.n
FROM (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) tens,
     (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
      UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) ones;
