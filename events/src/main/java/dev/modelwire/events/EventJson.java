package dev.modelwire.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of the wire: names in snake_case, enum values in lower case, times in RFC 3339,
 * durations in ISO 8601, absent values as null. Reading, names that are not known are skipped, and
 * a null or nothing in the place of what a record of the contract promises is an error.
 */
public final class EventJson {

  private EventJson() {}

  /** A builder, for who adds to it. */
  public static JsonMapper.Builder builder() {
    JsonMapper.Builder builder = JsonMapper.builder();
    AnnotationIntrospector annotations = builder.annotationIntrospector();
    return builder
        .annotationIntrospector(AnnotationIntrospector.pair(new ContractNullness(), annotations))
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        // An enum's order is no part of the contract.
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .withConfigOverride(
            Duration.class, o -> o.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
        // A reader of today must read what a later version adds.
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }

  public static JsonMapper mapper() {
    return Holder.MAPPER;
  }

  private static final class Holder {
    static final JsonMapper MAPPER = builder().build();
  }
}
