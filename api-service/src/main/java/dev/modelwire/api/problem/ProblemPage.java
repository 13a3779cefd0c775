package dev.modelwire.api.problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Where the types of problems lead to: a page that says what each means and what to do. */
@RestController
class ProblemPage {

  static final String PATH = "/problems/";

  private static final String ADVICE = "problems.properties";
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  @GetMapping(PATH + "{name}")
  ResponseEntity<byte[]> page(@PathVariable String name) {
    ProblemKind kind =
        ProblemKind.of(name).orElseThrow(() -> ProblemException.notFound("problem", name));
    return ResponseEntity.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noCache())
        .body(html(kind).getBytes(StandardCharsets.UTF_8));
  }

  /** What to do about each kind of problem, by its code. */
  static Properties advice() {
    Properties advice = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(ProblemPage.class.getResourceAsStream(ADVICE), ADVICE),
            StandardCharsets.UTF_8)) {
      advice.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return advice;
  }

  private static String html(ProblemKind kind) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$s</title></head>
        <body>
        <h1>%1$s</h1>
        <p><code>%2$s</code>, HTTP status %3$d</p>
        <p>%4$s</p>
        <p><a href="/openapi.json">The API's contract</a></p>
        </body>
        </html>
        """
        .formatted(
            HtmlUtils.htmlEscape(kind.title()),
            kind.type(),
            kind.status(),
            HtmlUtils.htmlEscape(advice().getProperty(kind.code(), "")));
  }
}
