package dev.modelwire.api.export;

import dev.modelwire.api.article.ArticleQuery;
import dev.modelwire.api.article.ArticleSelections;
import dev.modelwire.api.http.Answers;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Selection;
import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.api.release.ReleaseQuery;
import dev.modelwire.api.store.EventStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Everything that a query finds in one answer of any length. All of it is of one moment of the
 * index, one thing at a time is in memory, and who goes away ends it.
 */
@RestController
@EnableConfigurationProperties(ExportProperties.class)
class ExportEndpoints {

  /** Says up to which position of the log an export goes. */
  static final String POSITION = "Modelwire-Position";

  private static final Duration COME_BACK = Duration.ofSeconds(30);
  private static final int BUFFER = 64 * 1024;

  private final WireIndex index;
  private final EventStore store;
  private final ArticleSelections selections;
  private final Semaphore permits;
  private final Duration longest;

  ExportEndpoints(
      WireIndex index,
      EventStore store,
      ArticleSelections selections,
      ExportProperties properties) {
    this.index = index;
    this.store = store;
    this.selections = selections;
    this.permits = new Semaphore(properties.atOnce());
    this.longest = properties.longest();
  }

  @GetMapping("/api/v1/export/releases.{form}")
  void releases(
      @PathVariable String form, HttpServletRequest request, HttpServletResponse response) {
    Parameters given = Parameters.of(request, ExportSubject.RELEASES.criteria());
    Selection asked = ReleaseQuery.of(given).selection();
    given.verify();
    export(ExportSubject.RELEASES, form, asked, request, response);
  }

  @GetMapping("/api/v1/export/articles.{form}")
  void articles(
      @PathVariable String form, HttpServletRequest request, HttpServletResponse response) {
    Parameters given = Parameters.of(request, ExportSubject.ARTICLES.criteria());
    Selection asked = selections.of(ArticleQuery.of(given));
    given.verify();
    export(ExportSubject.ARTICLES, form, asked, request, response);
  }

  private void export(
      ExportSubject subject,
      String extension,
      Selection asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    ExportForm form =
        ExportForm.of(extension).orElseThrow(() -> ProblemException.notFound("form", extension));
    if (!permits.tryAcquire()) {
      throw ProblemException.retryAfter(
          ProblemKind.TOO_MANY_EXPORTS,
          "As many exports as there may be run already. Try again later.",
          COME_BACK);
    }
    try {
      index.read(
          snapshot -> {
            answer(new Export(subject, form, asked, snapshot), request, response);
            return true;
          });
    } finally {
      permits.release();
    }
  }

  private record Export(
      ExportSubject subject, ExportForm form, Selection asked, IndexSnapshot snapshot) {}

  private void answer(Export export, HttpServletRequest request, HttpServletResponse response) {
    long position = export.snapshot.position();
    String tag =
        Answers.tag(
            request, store.logId().orElse(""), Long.toString(position), export.asked.variant());
    response.setHeader(HttpHeaders.ETAG, tag);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    response.setHeader(POSITION, Long.toString(position));
    if (Answers.isKnown(request, tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(export.form.type().toString());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"modelwire-%s.%s\""
            .formatted(export.subject.plural(), export.form.extension()));
    if (HttpMethod.GET.matches(request.getMethod())) {
      stream(export, response);
    }
  }

  private void stream(Export export, HttpServletResponse response) {
    try {
      OutputStream out =
          new BufferedOutputStream(new TimedOutput(response.getOutputStream(), longest), BUFFER);
      export.form.write(export.subject, export.snapshot, export.asked, out);
      out.flush();
    } catch (IOException e) {
      throw new ExportCutException(e);
    }
  }
}
