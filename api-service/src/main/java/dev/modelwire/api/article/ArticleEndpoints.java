package dev.modelwire.api.article;

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

/** The articles that were read, and what was found in them. */
@RestController
@RequestMapping(path = "/api/v1/articles", produces = MediaType.APPLICATION_JSON_VALUE)
class ArticleEndpoints {

  private final Lists lists;

  ArticleEndpoints(Lists lists) {
    this.lists = lists;
  }

  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Parameters given = Parameters.of(request, ArticleQuery.CRITERIA, Lists.LIMIT, Lists.CURSOR);
    return lists.answer(request, given, ArticleQuery.of(given).selection());
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    return lists.one(
        request,
        snapshot ->
            snapshot
                .find(ArticleFields.KIND, id)
                .map(stored -> ArticleDetail.of(stored, snapshot))
                .orElseThrow(() -> ProblemException.notFound("article", id)));
  }
}
