package dev.modelwire.events;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Holds JSON to what the contract's records declare: a component that is not {@link Nullable} has
 * to be there and must not be null. The compiler checks that for whoever builds a record in Java;
 * without this a reader of JSON would meet the null far from where it came in.
 */
final class ContractNullness extends NopAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    return mustBePresent(member) ? Boolean.TRUE : null;
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
    return mustBePresent(member)
        ? JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL)
        : JsonSetter.Value.empty();
  }

  private static boolean mustBePresent(Annotated member) {
    if (!(member instanceof AnnotatedParameter parameter)) {
      return false;
    }
    Class<?> type = parameter.getDeclaringClass();
    // Records of others that pass through this mapper decide for themselves.
    if (!type.isRecord() || type.getPackage() != EventJson.class.getPackage()) {
      return false;
    }
    RecordComponent component = type.getRecordComponents()[parameter.getIndex()];
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
