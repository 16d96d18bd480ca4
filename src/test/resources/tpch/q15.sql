WITH revenue (supplier_no, total_revenue) AS (
  SELECT suppkey, sum(extendedprice * (1 - discount))
    FROM lineitem
   WHERE shipdate >= DATE '1996-01-01' AND shipdate < DATE '1996-01-01' + INTERVAL '3' MONTH
   GROUP BY suppkey)
SELECT s.suppkey, s.name, s.address, s.phone, r.total_revenue
  FROM supplier AS s, revenue AS r
 WHERE s.suppkey = r.supplier_no
   AND r.total_revenue BETWEEN (SELECT max(total_revenue) * 0.9999999 FROM revenue)
                           AND (SELECT max(total_revenue) * 1.0000001 FROM revenue)
 ORDER BY s.suppkey
