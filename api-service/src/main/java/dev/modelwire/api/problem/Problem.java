package dev.modelwire.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.modelwire.events.EventJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document.
 *
 * @param type stable, see {@link ProblemKind#type()}
 * @param detail what is wrong this time and what to do about it
 * @param instance the path that was asked for
 * @param errors each thing that is wrong with the request, where there may be several
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    List<Flaw> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * One thing that is wrong with a request.
   *
   * @param parameter the query parameter, path part or body member
   */
  public record Flaw(String parameter, String detail) {}

  static Problem of(
      ProblemKind kind, int status, String detail, String instance, List<Flaw> flaws) {
    return new Problem(kind.type(), kind.title(), status, detail, instance, flaws);
  }

  byte[] json() {
    return EventJson.mapper().writeValueAsBytes(this);
  }
}
