package streaminglab.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.TableOfValues;
import streaminglab.testing.TestSession;

/** Whatever stands in the data: a page shows it, does nothing of what it says, and stays whole. */
class HostileValuesTest {

    @Test
    void thereAreManyOfThem() {
        assertThat(HostileValues.TEXTS).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    @Test
    void eachStandsInATableAsItReads() {
        for (String hostile : HostileValues.TEXTS) {
            MimeBundle shown = HostileValues.whole(MimeBundle.of(new TableOfValues(List.of("value", hostile), List.of(List.of(hostile, "x")))));
            assertThat(StrictPage.of(shown.html()).text()).contains(Html.readable(Html.cut(hostile, 200)));
        }
    }

    @Test
    void eachPassesThroughADataset() {
        List<Row> rows = HostileValues.TEXTS.stream().map(RowFactory::create).toList();
        Dataset<Row> dataset = TestSession.get().createDataFrame(rows, new StructType().add("v", DataTypes.StringType));
        for (int from = 0; from < rows.size(); from += TableOfValues.ROWS) {
            HostileValues.whole(SparkValues.rows(dataset.offset(from)));
        }
    }

    @Test
    void eachNamesAColumn() {
        Column[] columns = HostileValues.TEXTS.stream().filter(text -> text.length() < 10_000)
                .map(text -> functions.lit(1).as(text)).toArray(Column[]::new);
        HostileValues.whole(SparkValues.rows(TestSession.get().range(1).select(columns)));
    }

    @Test
    void valuesBeyondTheUsualAreShown() {
        MimeBundle shown = HostileValues.whole(SparkValues.rows(TestSession.get().sql("""
                select double('NaN'), double('Infinity'), double('-Infinity'), float('NaN'), -0.0d, cast(null as string),
                  cast(null as struct<a: int>), array(1, null), map('<b>', null), struct('<i>', double('NaN')),
                  timestamp '9999-12-31 23:59:59.999999', timestamp '0001-01-01 00:00:00',
                  timestamp_micros(9223372036854775807), timestamp_micros(-9223372036854775808),
                  date_add(date '9999-12-31', 1000000), date '-0044-03-15', cast('5874897-12-31' as date),
                  unhex('00FF1B'), try_cast(1e38 as decimal(38, 0)), interval 1000000 year, x'', current_catalog()
                """)));
        assertThat(shown.text()).contains("NaN", "Infinity", "-Infinity", "null", "+12737-11-27", "9999-12-31 23:59:59.999999");
    }

    @Test
    void manyColumnsAreCutAndSaidToBe() {
        Column[] columns = IntStream.range(0, 10_000).mapToObj(i -> functions.lit(i).as("c" + i)).toArray(Column[]::new);
        MimeBundle shown = HostileValues.whole(SparkValues.rows(TestSession.get().range(1).select(columns)));
        assertThat(shown.text()).contains("the first 50 of 10000 columns");
        List<String> names = IntStream.range(0, 10_000).mapToObj(i -> "c" + i).toList();
        HostileValues.whole(MimeBundle.of(new TableOfValues(names, List.of(names))));
    }

    @Test
    void manyRowsAreCutAndSaidToBe() {
        MimeBundle shown = HostileValues.whole(SparkValues.rows(TestSession.get().range(10_000)));
        assertThat(shown.text()).contains("the first 20 rows");
    }
}
