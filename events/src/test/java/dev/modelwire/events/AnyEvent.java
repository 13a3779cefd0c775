package dev.modelwire.events;

import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.Payload.FeedReport;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Payload.RetaggingReport;
import dev.modelwire.events.Payload.SubmissionReport;
import dev.modelwire.events.Payload.SubmissionRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.ListArbitrary;
import org.jspecify.annotations.Nullable;

/** Events of every type with every component varied, absent where the contract lets it be. */
public final class AnyEvent {

  private AnyEvent() {}

  public static Arbitrary<Event> event() {
    return Arbitraries.of(EventType.class).flatMap(AnyEvent::event);
  }

  public static Arbitrary<Event> event(EventType type) {
    return Combinators.combine(
            id(),
            Arbitraries.of("/ingest", "/enrich", "/api").map(URI::create),
            word(),
            instant(),
            payload(type))
        .as(
            (id, source, subject, time, payload) ->
                new Event(id, type, source, subject, time, payload));
  }

  public static Arbitrary<? extends Payload> payload(EventType type) {
    if (type.payload() == FeedChange.class) {
      return Combinators.combine(feed(), absent(text())).as(FeedChange::new);
    } else if (type.payload() == FeedReport.class) {
      return status().map(FeedReport::new);
    } else if (type.payload() == ArticleChange.class) {
      return Combinators.combine(article(), absent(tags()), names()).as(ArticleChange::new);
    } else if (type.payload() == RetaggingReport.class) {
      return retagging().map(RetaggingReport::new);
    } else if (type.payload() == SubmissionRequest.class) {
      return submission().map(SubmissionRequest::new);
    } else if (type.payload() == SubmissionReport.class) {
      return fate().map(SubmissionReport::new);
    }
    return Combinators.combine(release(), id(), id(), names()).as(ReleaseChange::new);
  }

  static Arbitrary<PartialDate> date() {
    Arbitrary<LocalDate> day =
        Arbitraries.integers().between(0, 60_000).map(n -> LocalDate.of(1970, 1, 1).plusDays(n));
    return Arbitraries.oneOf(
        day.map(PartialDate::of),
        day.map(d -> PartialDate.of(YearMonth.from(d))),
        day.map(d -> PartialDate.ofYear(d.getYear())));
  }

  static Arbitrary<Feed> feed() {
    return Combinators.combine(
            id(),
            url(),
            absent(text()),
            words(),
            Arbitraries.of(FeedState.class),
            absent(Arbitraries.longs().between(1, 10_000_000_000_000L).map(Duration::ofNanos)),
            flag(),
            instant())
        .as(Feed::new);
  }

  static Arbitrary<FeedStatus> status() {
    Arbitrary<Times> times =
        Combinators.combine(absent(instant()), absent(instant()), absent(instant())).as(Times::new);
    Arbitrary<Counts> counts =
        Combinators.combine(count(), count(), Arbitraries.longs().greaterOrEqual(0))
            .as(Counts::new);
    Arbitrary<Answer> answer =
        Combinators.combine(
                code(), absent(text()), absent(Arbitraries.integers().between(100, 599)))
            .as(Answer::new);
    return Combinators.combine(
            id(), url(), absent(text()), absent(url()), answer, times, absent(code()), counts)
        .as(
            (id, url, title, site, a, t, reason, c) ->
                new FeedStatus(
                    id,
                    url,
                    title,
                    site,
                    a.outcome,
                    a.message,
                    a.httpStatus,
                    t.first,
                    t.second,
                    t.third,
                    reason,
                    c.failures,
                    c.entries,
                    c.articles,
                    List.of("charset-guessed"),
                    site == null ? List.of() : List.of(new FeedChoice(site, title)),
                    site == null
                        ? null
                        : new HubStatus(site, url, id, HubStage.ACTIVE, t.first, t.second)));
  }

  static Arbitrary<Retagging> retagging() {
    Arbitrary<Long> number = Arbitraries.longs().greaterOrEqual(0);
    return Combinators.combine(
            id(),
            Arbitraries.of(RetaggingState.class),
            instant(),
            absent(word()),
            number,
            number,
            number,
            number)
        .as(Retagging::new);
  }

  static Arbitrary<Submission> submission() {
    Arbitrary<SubmittedFields> fields =
        Combinators.combine(
                absent(word()),
                absent(url()),
                absent(text()),
                words(),
                absent(Arbitraries.of("2026-11-22", "2026-11-22T10:00:00Z")),
                absent(word()),
                absent(text()))
            .as(SubmittedFields::new);
    return Combinators.combine(
            id(),
            Arbitraries.of(SubmissionKind.class),
            instant(),
            absent(Arbitraries.of("text/markdown", "message/rfc822")),
            absent(Arbitraries.of("", "SGVsbG8=")),
            fields,
            absent(id()))
        .as(
            (id, kind, received, type, body, said, article) ->
                new Submission(
                    id,
                    id,
                    kind,
                    EventIds.contentHash(id),
                    received,
                    type,
                    body,
                    said,
                    article,
                    kind.name().startsWith("HUB")
                        ? new HubCall(id, type, article == null ? null : 864_000L, body)
                        : null));
  }

  static Arbitrary<SubmissionFate> fate() {
    return Combinators.combine(
            id(),
            Arbitraries.of("published", "feed-paused"),
            absent(text()),
            absent(id()),
            instant())
        .as(
            (id, outcome, message, article, settled) ->
                new SubmissionFate(
                    id, id, EventIds.contentHash(id), outcome, message, article, settled));
  }

  static Arbitrary<Article> article() {
    Arbitrary<Texts> texts =
        Combinators.combine(text(), text(), text(), absent(text()), absent(text())).as(Texts::new);
    Arbitrary<Times> times =
        Combinators.combine(absent(instant()), absent(instant()), instant()).as(Times::new);
    return Combinators.combine(
            id(),
            id(),
            absent(url()),
            texts,
            times,
            absent(date()),
            Combinators.combine(
                    Arbitraries.of(ContentFormat.class), absent(Arbitraries.of(PageText.class)))
                .as(Written::new),
            Arbitraries.integers().greaterOrEqual(1))
        .as(
            (id, feed, url, text, time, day, written, revision) ->
                new Article(
                    id,
                    feed,
                    text.fifth,
                    text.first,
                    url,
                    text.second,
                    List.of(text.first),
                    text.fourth,
                    time.first,
                    day == null ? null : day.precision(),
                    day,
                    time.second,
                    time.third(),
                    written.format,
                    text.third,
                    written.page,
                    text.fourth,
                    EventIds.contentHash(text.second, text.third),
                    revision,
                    revision % 2 == 0));
  }

  static Arbitrary<Tags> tags() {
    return Combinators.combine(word(), absent(word()), claim().list().ofMaxSize(3)).as(Tags::new);
  }

  static Arbitrary<ReleaseClaim> claim() {
    Arbitrary<Kinds> kinds =
        Combinators.combine(
                Arbitraries.of(ModelKind.class),
                Arbitraries.of(ReleaseStatus.class),
                Arbitraries.of(Access.class),
                Arbitraries.of(Novelty.class))
            .as(Kinds::new);
    Arbitrary<Evidence> evidence =
        Combinators.combine(text(), count())
            .as((quote, start) -> new Evidence(quote, start, start + quote.length()));
    return Combinators.combine(
            word(),
            words(),
            absent(word()),
            kinds,
            absent(date()),
            Combinators.combine(tokens(), absent(word())).as(Terms::new),
            confidence(),
            evidence)
        .as(
            (model, names, owner, k, date, terms, confidence, e) ->
                new ReleaseClaim(
                    model,
                    names,
                    names,
                    owner,
                    k.kind,
                    k.status,
                    date,
                    k.access,
                    names,
                    terms.contextTokens,
                    terms.license,
                    k.novelty,
                    confidence,
                    e));
  }

  static Arbitrary<Report> report() {
    return Combinators.combine(
            id(),
            id(),
            absent(text()),
            absent(url()),
            text(),
            absent(instant()),
            instant(),
            claim())
        .as(
            (article, feed, feedTitle, url, title, published, observed, claim) ->
                new Report(
                    article, 1, feed, feedTitle, url, title, feedTitle, published, observed,
                    claim));
  }

  static Arbitrary<Release> release() {
    return Combinators.combine(
            claim(), count(), count(), instant(), instant(), report().list().ofMaxSize(3), flag())
        .as(
            (claim, articles, sources, first, last, reports, retracted) ->
                new Release(
                    claim.model(),
                    claim.model(),
                    claim.aliases(),
                    claim.variants(),
                    claim.organization(),
                    claim.kind(),
                    claim.status(),
                    claim.date(),
                    claim.access(),
                    claim.parameters(),
                    claim.contextTokens(),
                    claim.license(),
                    claim.confidence(),
                    articles,
                    sources,
                    first,
                    last,
                    reports,
                    retracted));
  }

  static Arbitrary<Instant> instant() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 4_102_444_800L),
            Arbitraries.integers().between(0, 999_999_999))
        .as((second, nano) -> Instant.ofEpochSecond(second, nano));
  }

  /** Any text, with quotes, control characters, and characters outside the basic plane. */
  static Arbitrary<String> text() {
    Arbitrary<String> plain =
        Arbitraries.strings().all().ofMaxLength(40).filter(AnyEvent::isWellFormed);
    return Arbitraries.oneOf(plain, Arbitraries.of("", "\"\\\u0000\n\u2028", "模型 🦙 \t</script>"));
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static Arbitrary<String> word() {
    return Arbitraries.of("Llama 2", "GPT-4o mini", "ERNIE 4.0", "通义千问", "7B", "en");
  }

  private static Arbitrary<List<String>> words() {
    return word().list().ofMaxSize(3);
  }

  private static ListArbitrary<String> names() {
    return Arbitraries.of("title", "content", "date").list().uniqueElements().ofMaxSize(3);
  }

  private static Arbitrary<String> code() {
    return Arbitraries.of("fetched", "not-a-feed", "retry-after");
  }

  private static Arbitrary<String> id() {
    return Arbitraries.longs().map(n -> EventIds.article("any", Long.toString(n)));
  }

  private static Arbitrary<URI> url() {
    return Arbitraries.of(
            "https://example.org/feed.xml?a=b&c=%20#x",
            "http://127.0.0.1:8080/",
            "file:///data/newsletters/",
            "https://example.org/模型/été",
            "imaps://mail.example.org/INBOX")
        .map(URI::create);
  }

  private static Arbitrary<Integer> count() {
    return Arbitraries.integers().between(0, 1_000_000);
  }

  private static Arbitrary<@Nullable Long> tokens() {
    return absent(Arbitraries.longs().between(0, 10_000_000));
  }

  private static Arbitrary<Double> confidence() {
    return Arbitraries.doubles().between(0, 1).ofScale(6);
  }

  private static Arbitrary<Boolean> flag() {
    return Arbitraries.of(true, false);
  }

  private static <T> Arbitrary<@Nullable T> absent(Arbitrary<T> arbitrary) {
    return arbitrary.injectNull(0.3);
  }

  private record Written(ContentFormat format, @Nullable PageText page) {}

  private record Times(
      @Nullable Instant first, @Nullable Instant second, @Nullable Instant third) {}

  private record Counts(int failures, int entries, long articles) {}

  private record Answer(String outcome, @Nullable String message, @Nullable Integer httpStatus) {}

  private record Texts(
      String first, String second, String third, @Nullable String fourth, @Nullable String fifth) {}

  private record Terms(@Nullable Long contextTokens, @Nullable String license) {}

  private record Kinds(ModelKind kind, ReleaseStatus status, Access access, Novelty novelty) {}
}
