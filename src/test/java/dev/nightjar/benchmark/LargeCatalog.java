package dev.nightjar.benchmark;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.TableName;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.ObjectLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** A catalog of 10 000 tables, one of which has 1 000 000 partitions: 2 740 days of 365 shops. */
final class LargeCatalog {

    private static final int ROUNDS = 21;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int DAYS = 2740;

    private final Catalog catalog;
    private final JdbcTemplate jdbc;
    private final Console console;

    LargeCatalog(Catalog catalog, JdbcTemplate jdbc, Console console) {
        this.catalog = catalog;
        this.jdbc = jdbc;
        this.console = console;
    }

    /** @param lake where one of the partitions gets a file, so that there is something to read */
    void fill(Path lake) throws Exception {
        Path sales = lake.resolve("large/sales");
        Files.createDirectories(sales.resolve("day=2003-01-01/shop=7"));
        Files.writeString(sales.resolve("day=2003-01-01/shop=7/a.csv"), "amount\n12\n30\n");
        catalog.createDatabase("large", null);
        catalog.createTable(new NewTable(
                new TableName("large", "sales"),
                ObjectLocation.parse("lake://large/sales/"),
                null,
                null,
                null,
                List.of(new Field("day", DataType.Simple.DATE), new Field("shop", DataType.Simple.INTEGER)),
                null,
                Map.of()));
        jdbc.update("""
                insert into catalog.table_entry (id, database_name, name, version, location, format, column_list,
                    column_count, partition_keys, description, parameters, search_text, created_at, updated_at)
                select random_uuid(), database_name, 'table_' || x, 0, 'lake://large/table_' || x || '/', format,
                    column_list, column_count, '[]', 'Number ' || x, parameters, 'large.table_' || x || ' amount',
                    created_at, updated_at
                  from catalog.table_entry cross join system_range(1, 10000)
                 where database_name = 'large' and name = 'sales'""");
        for (int day = 0; day < DAYS; day += 20) {
            jdbc.update("""
                    insert into catalog.partition_entry (table_id, value_0, value_1, location)
                    select id, on_day, cast(shop.x as varchar),
                           'lake://large/sales/day=' || on_day || '/shop=' || shop.x || '/'
                      from (select id, cast(dateadd('DAY', d.x, date '2000-01-01') as varchar) as on_day
                              from catalog.table_entry cross join system_range(?, ?) d
                             where database_name = 'large' and name = 'sales') days
                      cross join system_range(1, 365) shop
                     where not (on_day = '2003-01-01' and shop.x = 7)""", day, day + 19);
        }
    }

    void measure() throws Exception {
        System.out.println("| 10 000 tables, 1 000 000 partitions | median | p95 |");
        System.out.println("|---|---:|---:|");
        time("the database's page", () -> console.html("/catalog/databases/large"));
        time("the last page of its tables", () -> console.html("/catalog/databases/large?page=100"));
        time("a search", () -> console.html("/catalog?q=table_77"));
        time(
                "the page of the table with 1 000 000 partitions",
                () -> console.html("/catalog/databases/large/tables/sales"));
        time("its partitions, on that page", () -> console.html("/catalog/databases/large/tables/sales/partitions"));
        time("REST: a page of tables", () -> console.get("/catalog/databases/large/tables?limit=100"));
        time("REST: one table", () -> console.get("/catalog/databases/large/tables/sales"));
        time(
                "REST: a page of partitions",
                () -> console.get("/catalog/databases/large/tables/sales/partitions?limit=100"));
        quote("one partition", "day = DATE '2003-01-01' AND shop = 7");
        quote("one day", "day = DATE '2003-01-01'");
        quote("a shop's days of one month", "shop = 7 AND day BETWEEN DATE '2003-01-01' AND DATE '2003-01-31'");
        quote("one week", "day BETWEEN DATE '2003-01-01' AND DATE '2003-01-07'");
        time("editor: the names that completion offers", () -> console.html("/queries/tree/large"));
        time("editor: squiggles, all well", () -> console.check("SELECT amount FROM large.table_77 WHERE amount > 1"));
        time("editor: squiggles, a table nobody has", () -> console.check("SELECT amount FROM large.tabel_77"));
        time(
                "run: one partition, submit to end",
                () -> console.run("SELECT sum(amount) FROM large.sales WHERE day = DATE '2003-01-01' AND shop = 7"));
        System.out.println();
    }

    private void quote(String what, String condition) throws Exception {
        String sql = "SELECT sum(amount) FROM large.sales WHERE " + condition;
        time("plan and quote: " + what, () -> console.quote(sql));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void time(String what, Work work) throws Exception {
        work.run();
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + LONGEST.toNanos();
        while (times.isEmpty() || times.size() < ROUNDS && System.nanoTime() < end) {
            long before = System.nanoTime();
            work.run();
            times.add((System.nanoTime() - before) / 1e6);
        }
        times.sort(null);
        System.out.printf(
                "| %s | %.0f ms | %.0f ms |%n", what, times.get(times.size() / 2), times.get(times.size() * 19 / 20));
    }
}
