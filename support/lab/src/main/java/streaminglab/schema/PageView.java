package streaminglab.schema;

import java.time.Instant;

/**
 * One page that a customer looked at, a row of {@link PageViews} as a bean.
 * {@code rows.as(Encoders.bean(PageView.class))} makes them; the columns keep their names, {@code event_time} is
 * {@code getEventTime()}. A property is null where its column is.
 */
public final class PageView {

    private String viewId;
    private Instant eventTime;
    private String customerId;
    private String page;
    private String referrer;

    public String getViewId() {
        return viewId;
    }

    public void setViewId(String viewId) {
        this.viewId = viewId;
    }

    public Instant getEventTime() {
        return eventTime;
    }

    public void setEventTime(Instant eventTime) {
        this.eventTime = eventTime;
    }

    public String getCustomerId() {
        return customerId;
    }

    public void setCustomerId(String customerId) {
        this.customerId = customerId;
    }

    public String getPage() {
        return page;
    }

    public void setPage(String page) {
        this.page = page;
    }

    public String getReferrer() {
        return referrer;
    }

    public void setReferrer(String referrer) {
        this.referrer = referrer;
    }

    @Override
    public String toString() {
        return viewId + " | " + eventTime + " | " + customerId + " | " + page + " | " + referrer;
    }
}
