package dev.modelwire.api.submission;

import dev.modelwire.api.problem.Problem.Flaw;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.SubmittedFields;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a sender says of an article, and collects all that is wrong with it. */
final class SentFields {

  /** The feed of those who name none. */
  static final String DEFAULT_FEED = "articles";

  private static final Pattern FEED = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,6}");
  private static final int LONGEST_KEY = 500;
  private static final int LONGEST_URL = 2_048;
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_SUMMARY = 20_000;
  private static final int MOST_AUTHORS = 50;

  private final List<Flaw> flaws = new ArrayList<>();

  String feed(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return DEFAULT_FEED;
    }
    String plain = name.strip().toLowerCase(Locale.ROOT);
    String bare = plain.startsWith("push:") ? plain.substring("push:".length()) : plain;
    if (!FEED.matcher(bare).matches()) {
      flaw(
          "feed",
          "is a name of 1 to 64 letters, digits, dots, hyphens and underscores that begins with a"
              + " letter or a digit");
    }
    return bare;
  }

  SubmittedFields fields(
      @Nullable String id,
      @Nullable String url,
      @Nullable String title,
      List<String> authors,
      @Nullable String published,
      @Nullable String language,
      @Nullable String summary) {
    if (authors.size() > MOST_AUTHORS) {
      flaw("authors", "has more than %d".formatted(MOST_AUTHORS));
    }
    return new SubmittedFields(
        text("id", id, LONGEST_KEY),
        parsed("url", text("url", url, LONGEST_URL), SentFields::address),
        text("title", title, LONGEST_TEXT),
        authors.stream().map(String::strip).filter(name -> !name.isEmpty()).toList(),
        parsed("published", published, SentFields::date),
        parsed("language", language, SentFields::language),
        text("summary", summary, LONGEST_SUMMARY));
  }

  void flaw(String member, String detail) {
    flaws.add(new Flaw(member, detail));
  }

  /**
   * @throws ProblemException that tells everything that was found wrong
   */
  void verify() {
    if (!flaws.isEmpty()) {
      Flaw first = flaws.getFirst();
      throw ProblemException.of(
          ProblemKind.INVALID_BODY, first.parameter() + " " + first.detail() + ".", flaws);
    }
  }

  private @Nullable String text(String member, @Nullable String text, int longest) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > longest) {
      flaw(member, "has more than %d characters".formatted(longest));
    }
    return text.strip();
  }

  private <T> @Nullable T parsed(
      String member, @Nullable String text, Function<String, @Nullable T> parser) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      T value = parser.apply(text.strip());
      if (value != null) {
        return value;
      }
    } catch (DateTimeException e) {
      // Told as every other flaw.
    }
    flaw(
        member,
        switch (member) {
          case "url" -> "is no absolute http or https address without credentials";
          case "published" -> "is neither a day (2026-11-22) nor a time (2026-11-22T10:00:00Z)";
          default -> "is no language tag such as en or pt-BR";
        });
    return null;
  }

  private static @Nullable URI address(String text) {
    try {
      URI url = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      return web && url.getHost() != null && url.getRawUserInfo() == null ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** As it was given; ingest reads it. */
  private static String date(String text) {
    return text.length() == "2026-11-22".length()
        ? LocalDate.parse(text).toString()
        : OffsetDateTime.parse(text).toInstant().toString();
  }

  private static @Nullable String language(String text) {
    return LANGUAGE.matcher(text).matches() ? text.replace('_', '-') : null;
  }
}
