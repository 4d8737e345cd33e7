package streaminglab.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * One order of the shop, a row of {@link Orders} as a bean.
 * {@code rows.as(Encoders.bean(Order.class))} makes them; the columns keep their names, {@code event_time} is
 * {@code getEventTime()}. A property is null where its column is.
 */
public final class Order {

    private String orderId;
    private Instant eventTime;
    private String customerId;
    private String product;
    private Integer quantity;
    private BigDecimal amount;

    public String getOrderId() {
        return orderId;
    }

    public void setOrderId(String orderId) {
        this.orderId = orderId;
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

    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = product;
    }

    public Integer getQuantity() {
        return quantity;
    }

    public void setQuantity(Integer quantity) {
        this.quantity = quantity;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    /** Keeps two decimals: Spark hands a bean its decimals with eighteen, zeros for the most part. */
    public void setAmount(BigDecimal amount) {
        this.amount = amount == null ? null : amount.setScale(2, RoundingMode.HALF_UP);
    }

    @Override
    public String toString() {
        return orderId + " | " + eventTime + " | " + customerId + " | " + product + " | " + quantity + " | " + amount;
    }
}
