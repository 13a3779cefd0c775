package dev.modelwire.api.reindex;

import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Buildings of the index of this instance. */
@RestController
@RequestMapping(path = ReindexingEndpoints.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class ReindexingEndpoints {

  static final String PATH = "/api/v1/reindexings";

  private final Reindexings reindexings;

  ReindexingEndpoints(Reindexings reindexings) {
    this.reindexings = reindexings;
  }

  private record All(List<Reindexing> items) {}

  /** Asks for the index to be built anew; what is under way already is not asked for twice. */
  @PostMapping
  ResponseEntity<byte[]> request(HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    Reindexing asked = reindexings.request();
    return answer(ResponseEntity.accepted().location(URI.create(PATH + "/" + asked.id())), asked);
  }

  /** The one asked for last, if there was any. */
  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    return answer(
        ResponseEntity.status(HttpStatus.OK), new All(reindexings.newest().stream().toList()));
  }

  /** How it goes. */
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    Reindexing found =
        reindexings
            .newest()
            .filter(run -> run.id().equals(id))
            .orElseThrow(() -> ProblemException.notFound("reindexing", id));
    return answer(ResponseEntity.status(HttpStatus.OK), found);
  }

  private static ResponseEntity<byte[]> answer(ResponseEntity.BodyBuilder answer, Record body) {
    return answer
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(EventJson.mapper().writeValueAsBytes(body));
  }
}
