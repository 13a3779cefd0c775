package dev.modelwire.api.release;

import dev.modelwire.api.http.FieldSelection;
import dev.modelwire.api.http.ListOffer;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who released what, when and how open, and where it was read. */
@RestController
@RequestMapping(path = "/api/v1/releases", produces = MediaType.APPLICATION_JSON_VALUE)
class ReleaseEndpoints {

  private static final ListOffer OFFER = ListOffer.of(ReleaseFacets.ALL, ReleaseItem.class);

  private final Lists lists;

  ReleaseEndpoints(Lists lists) {
    this.lists = lists;
  }

  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Parameters given = Parameters.of(request, ReleaseQuery.CRITERIA, Lists.PARAMETERS);
    return lists.answer(request, given, OFFER, ReleaseQuery.of(given).selection());
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    return lists.one(
        request,
        Parameters.of(request, Set.of(FieldSelection.PARAMETER)),
        snapshot ->
            snapshot
                .find(ReleaseFields.KIND, id)
                .map(stored -> ReleaseDetail.of(stored, snapshot))
                .orElseThrow(() -> ProblemException.notFound("release", id)));
  }
}
