package streaminglab.schema;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.beans.SimpleBeanInfo;
import java.util.Arrays;
import java.util.Locale;

/**
 * Lets {@code Encoders.bean(PageView.class)} have the column names of {@link PageViews#SCHEMA}: {@code getEventTime} is
 * the column {@code event_time}. {@code Encoders.bean} takes a property's name for its column's, and Java finds this
 * class by the name of the bean with {@code BeanInfo} behind it, if it is public.
 */
public final class PageViewBeanInfo extends SimpleBeanInfo {

    @Override
    public PropertyDescriptor[] getPropertyDescriptors() {
        try {
            PropertyDescriptor[] properties = Introspector
                    .getBeanInfo(PageView.class, Object.class, Introspector.IGNORE_ALL_BEANINFO).getPropertyDescriptors();
            Arrays.stream(properties).forEach(property -> property.setName(snakeCase(property.getName())));
            return properties;
        } catch (IntrospectionException e) {
            throw new IllegalStateException("PageView is not a bean: " + e.getMessage(), e);
        }
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
