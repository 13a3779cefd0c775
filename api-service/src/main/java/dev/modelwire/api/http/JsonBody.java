package dev.modelwire.api.http;

import dev.modelwire.api.problem.Problem.Flaw;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.EventJson;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads what clients send. Strict, since a client that misspells a member must not believe that it
 * was heard.
 */
public final class JsonBody {

  private static final List<CoercionInputShape> NO_TEXTS =
      List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

  private static final JsonMapper JSON =
      EventJson.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts -> NO_TEXTS.forEach(each -> texts.setCoercion(each, CoercionAction.Fail)))
          .build();

  private JsonBody() {}

  /**
   * @throws ProblemException if the bytes are no JSON object of the type
   */
  public static <T> T read(byte[] json, Class<T> type) {
    @Nullable T body = understood(() -> JSON.readValue(json, type));
    if (body == null) {
      throw invalid("body", "is no JSON object");
    }
    return body;
  }

  /**
   * A value after a change: members that the JSON does not name stay as they are.
   *
   * @throws ProblemException if the bytes are no JSON object with members of the type
   */
  public static <T> T patched(T before, byte[] json, Class<T> type) {
    return understood(
        () -> {
          if (!(JSON.readTree(json) instanceof ObjectNode patch)) {
            throw invalid("body", "is no JSON object");
          }
          ObjectNode all = JSON.valueToTree(before);
          return JSON.treeToValue(all.setAll(patch), type);
        });
  }

  private static <T extends @Nullable Object> T understood(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DatabindException e) {
      throw invalid(member(e), e.getOriginalMessage());
    } catch (JacksonException e) {
      throw invalid("body", "is not JSON: " + e.getOriginalMessage());
    }
  }

  /** A body with something wrong in one member. */
  public static ProblemException invalid(String member, String detail) {
    return ProblemException.of(
        ProblemKind.INVALID_BODY,
        "%s: %s.".formatted(member, detail),
        List.of(new Flaw(member, detail)));
  }

  private static String member(DatabindException e) {
    String name = e.getPath().isEmpty() ? null : e.getPath().getFirst().getPropertyName();
    return name == null ? "body" : name;
  }
}
