package dev.modelwire.api.retagging;

import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.api.retagging.RetaggingLog.LogUnavailableException;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Retagging;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs of the tagger over the history. */
@RestController
@RequestMapping(path = RetaggingEndpoints.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class RetaggingEndpoints {

  static final String PATH = "/api/v1/retaggings";
  private static final Duration SHORTLY = Duration.ofSeconds(2);

  private final Retaggings retaggings;

  RetaggingEndpoints(Retaggings retaggings) {
    this.retaggings = retaggings;
  }

  private record All(List<Retagging> items) {}

  /** Asks for the history to be tagged again; what is under way already is not asked for twice. */
  @PostMapping
  ResponseEntity<byte[]> request(HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    Retagging asked = orUnavailable(retaggings::request);
    return ResponseEntity.accepted()
        .location(URI.create(PATH + "/" + asked.id()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(json(asked));
  }

  /** All of them, those asked for last first. */
  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    return fresh(json(new All(orUnavailable(retaggings::list))));
  }

  /** How one goes. */
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    Retagging found =
        orUnavailable(() -> retaggings.find(id))
            .orElseThrow(() -> ProblemException.notFound("retagging", id));
    return fresh(json(found));
  }

  private static ResponseEntity<byte[]> fresh(byte[] json) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(json);
  }

  private static <T> T orUnavailable(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (LogUnavailableException e) {
      throw ProblemException.retryAfter(
          ProblemKind.UNAVAILABLE, "The log does not answer: " + e.getMessage(), SHORTLY);
    }
  }

  private static byte[] json(Object value) {
    return EventJson.mapper().writeValueAsBytes(value);
  }
}
