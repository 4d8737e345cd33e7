package streaminglab.schema;

/** Lets {@code Encoders.bean(Order.class)} have the column names of {@link Orders#SCHEMA}. */
public final class OrderBeanInfo extends ColumnNames {

    public OrderBeanInfo() {
        super(Order.class);
    }
}
