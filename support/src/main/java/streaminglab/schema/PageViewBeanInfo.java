package streaminglab.schema;

/** Lets {@code Encoders.bean(PageView.class)} have the column names of {@link PageViews#SCHEMA}. */
public final class PageViewBeanInfo extends ColumnNames {

    public PageViewBeanInfo() {
        super(PageView.class);
    }
}
