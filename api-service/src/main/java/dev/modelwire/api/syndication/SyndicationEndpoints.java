package dev.modelwire.api.syndication;

import dev.modelwire.api.article.ArticleQuery;
import dev.modelwire.api.article.ArticleSelections;
import dev.modelwire.api.http.Answers.Answer;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Selection;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.release.ReleaseQuery;
import dev.modelwire.events.EventIds;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the API lists, for feed readers. What a feed may ask for is what a list may. */
@RestController
@EnableConfigurationProperties(SyndicationProperties.class)
class SyndicationEndpoints {

  static final int DEFAULT_LIMIT = 50;

  private static final int HASH_LENGTH = 16;
  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final Lists lists;
  private final ArticleSelections selections;
  private final Optional<String> hub;

  SyndicationEndpoints(
      Lists lists, ArticleSelections selections, SyndicationProperties properties) {
    this.lists = lists;
    this.selections = selections;
    this.hub = properties.hubAddress();
  }

  /**
   * Newest to the wire first, unless asked otherwise: that somebody reads of a release months later
   * is news, and so is a release whose date nobody tells.
   */
  @GetMapping("/syndication/releases.{form}")
  ResponseEntity<byte[]> releases(@PathVariable String form, HttpServletRequest request) {
    Parameters given = Parameters.of(request, ReleaseQuery.CRITERIA, Lists.LIMIT);
    Selection asked = ReleaseQuery.of(given, ReleaseQuery.Order.OBSERVED).selection();
    int limit = limit(given);
    Site site = Site.of(request);
    return answer(
        form,
        request,
        site,
        asked,
        snapshot ->
            new NewsFeed(
                id("releases", given),
                title("Modelwire: model releases", given),
                "Who released which language model, when and how open, with the evidence.",
                Site.self(request),
                hub,
                site.releases(),
                snapshot.first(asked, limit, stored -> ReleaseNews.entry(stored, site))));
  }

  @GetMapping("/syndication/articles.{form}")
  ResponseEntity<byte[]> articles(@PathVariable String form, HttpServletRequest request) {
    Parameters given = Parameters.of(request, ArticleQuery.CRITERIA, Lists.LIMIT);
    Selection asked = selections.of(ArticleQuery.of(given));
    int limit = limit(given);
    Site site = Site.of(request);
    return answer(
        form,
        request,
        site,
        asked,
        snapshot ->
            new NewsFeed(
                id("articles", given),
                title("Modelwire: articles", given),
                "What was read, and which model releases it reports.",
                Site.self(request),
                hub,
                site.articles(),
                snapshot.first(asked, limit, one -> ArticleNews.entry(one, snapshot, site))));
  }

  /** The site is in every link, so that it is part of what an entity tag stands for. */
  private ResponseEntity<byte[]> answer(
      String extension,
      HttpServletRequest request,
      Site site,
      Selection asked,
      Function<IndexSnapshot, NewsFeed> feed) {
    FeedForm form =
        FeedForm.of(extension).orElseThrow(() -> ProblemException.notFound("feed", extension));
    return lists.read(
        request,
        site.base() + asked.variant(),
        snapshot ->
            new Answer(form.write(feed.apply(snapshot)), form.type(), links(Site.self(request))));
  }

  /** WebSub's discovery begins with the headers: they are there whatever the form. */
  private HttpHeaders links(String self) {
    HttpHeaders headers = new HttpHeaders();
    hub.ifPresent(
        address -> {
          headers.add(HttpHeaders.LINK, "<%s>; rel=\"hub\"".formatted(address));
          headers.add(HttpHeaders.LINK, "<%s>; rel=\"self\"".formatted(self));
        });
    return headers;
  }

  /** The days of releases for calendars, the newest first; those without a date are left out. */
  @GetMapping("/syndication/releases.ics")
  ResponseEntity<byte[]> calendar(HttpServletRequest request) {
    Parameters given = Parameters.of(request, ReleaseQuery.CRITERIA, Lists.LIMIT);
    Selection asked = ReleaseQuery.of(given).selection();
    int limit = Lists.limit(given, Lists.MAX_LIMIT);
    given.verify();
    Site site = Site.of(request);
    return lists.read(
        request,
        site.base() + asked.variant(),
        snapshot -> {
          List<CalendarDocument.Entry> days =
              snapshot.first(asked, limit, stored -> ReleaseDays.entry(stored, site)).stream()
                  .flatMap(Optional::stream)
                  .toList();
          String title = title("Modelwire: model releases", given);
          return new Answer(CalendarDocument.of(title, days), CALENDAR);
        });
  }

  private static int limit(Parameters given) {
    int limit = Lists.limit(given, DEFAULT_LIMIT);
    given.verify();
    return limit;
  }

  /** Other criteria, another feed; how many entries it shows makes no other feed of it. */
  private static String id(String what, Parameters given) {
    Map<String, List<String>> criteria = Lists.criteria(given);
    String id = "urn:modelwire:feed:" + what;
    return criteria.isEmpty()
        ? id
        : id + ':' + EventIds.contentHash(what, criteria.toString()).substring(0, HASH_LENGTH);
  }

  /** Tells feeds apart for who subscribes several. */
  private static String title(String title, Parameters given) {
    return Lists.criteria(given).entrySet().stream()
        .map(one -> one.getKey() + ": " + String.join(", ", one.getValue()))
        .collect(Collectors.joining("; ", title + " (", ")"))
        .replace(" ()", "");
  }
}
