package streaminglab.schema;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.beans.SimpleBeanInfo;
import java.util.Arrays;
import java.util.Locale;

/**
 * The properties of a bean under the names of its columns: {@code getEventTime} is the property {@code event_time}.
 * {@code Encoders.bean} takes column names from the properties as they are, and Java finds this by the name of the bean
 * with {@code BeanInfo} behind it.
 */
abstract class ColumnNames extends SimpleBeanInfo {

    private final Class<?> bean;

    ColumnNames(Class<?> bean) {
        this.bean = bean;
    }

    @Override
    public PropertyDescriptor[] getPropertyDescriptors() {
        try {
            PropertyDescriptor[] properties = Introspector
                    .getBeanInfo(bean, Object.class, Introspector.IGNORE_ALL_BEANINFO).getPropertyDescriptors();
            Arrays.stream(properties).forEach(property -> property.setName(snakeCase(property.getName())));
            return properties;
        } catch (IntrospectionException e) {
            throw new IllegalStateException(bean + " is no bean: " + e.getMessage(), e);
        }
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
