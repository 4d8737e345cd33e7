/**
 * The records of the course, one class a kind: a small tea shop on the internet takes
 * {@link streaminglab.schema.Orders}, counts its {@link streaminglab.schema.PageViews}, watches its warehouse by
 * {@link streaminglab.schema.SensorReadings}, and its services write {@link streaminglab.schema.LogEvents}.
 */
package streaminglab.schema;
