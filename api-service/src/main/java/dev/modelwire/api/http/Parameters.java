package dev.modelwire.api.http;

import dev.modelwire.api.index.TimeRange;
import dev.modelwire.api.problem.Problem.Flaw;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.PartialDate;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of one request. Reads them strictly and collects what is wrong with them, so
 * that one answer tells all of it: an endpoint reads everything it takes and then calls {@link
 * #verify}.
 */
public final class Parameters {

  /** The longest value of any parameter, in UTF-16 code units. */
  public static final int MAX_LENGTH = 1024;

  /** How often a parameter that takes several values may come. */
  public static final int MAX_VALUES = 32;

  private final Map<String, String[]> given;
  private final List<Flaw> flaws = new ArrayList<>();

  private Parameters(Map<String, String[]> given) {
    this.given = given;
  }

  /** The parameters of a request to an endpoint that takes only those named. */
  public static Parameters of(HttpServletRequest request, Set<String> known) {
    Map<String, String[]> given;
    try {
      given = new TreeMap<>(request.getParameterMap());
    } catch (IllegalStateException e) {
      // What Tomcat throws for a query string that is not well encoded.
      throw ProblemException.of(
          ProblemKind.INVALID_PARAMETER, "The query string is not well encoded.");
    }
    return ofArrays(given, known);
  }

  /** Parameters that came by another way than HTTP. */
  public static Parameters of(Map<String, List<String>> given, Set<String> known) {
    Map<String, String[]> values = new TreeMap<>();
    given.forEach((name, texts) -> values.put(name, texts.toArray(String[]::new)));
    return ofArrays(values, known);
  }

  private static Parameters ofArrays(Map<String, String[]> given, Set<String> known) {
    Parameters parameters = new Parameters(given);
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        parameters.flaw(name, "unknown; known are " + String.join(", ", new TreeSet<>(known)));
      }
    }
    return parameters;
  }

  /** As {@link #of(HttpServletRequest, Set)}, for an endpoint that takes those of two kinds. */
  public static Parameters of(HttpServletRequest request, Set<String> known, Set<String> more) {
    Set<String> all = new TreeSet<>(known);
    all.addAll(more);
    return of(request, all);
  }

  /** As {@link #of(HttpServletRequest, Set)}, for an endpoint that takes some more. */
  public static Parameters of(HttpServletRequest request, Set<String> known, String... more) {
    Set<String> all = new TreeSet<>(known);
    all.addAll(List.of(more));
    return of(request, all);
  }

  /** All values as they were given, for telling one request from another. */
  public Map<String, List<String>> values() {
    Map<String, List<String>> values = new TreeMap<>();
    given.forEach((name, texts) -> values.put(name, List.of(texts)));
    return values;
  }

  /** The value of a parameter; empty where it is missing or blank. */
  public Optional<String> text(String name) {
    String[] values = given.getOrDefault(name, new String[0]);
    if (values.length > 1) {
      flaw(name, "given %d times, takes one value".formatted(values.length));
    }
    return values.length == 0 ? Optional.empty() : Optional.ofNullable(clean(name, values[0]));
  }

  /** The values of a parameter that may come several times. */
  public List<String> texts(String name) {
    String[] values = given.getOrDefault(name, new String[0]);
    if (values.length > MAX_VALUES) {
      flaw(name, "given %d times, takes at most %d".formatted(values.length, MAX_VALUES));
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (String value : values) {
      String text = clean(name, value);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** Names, given several times or separated by commas. */
  public List<String> names(String name) {
    return texts(name).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .distinct()
        .toList();
  }

  /** A whole number; the fallback where it is missing. */
  public int integer(String name, int fallback, int least, int most) {
    String takes = "takes a whole number from %d to %d".formatted(least, most);
    return integer(name, fallback, least, most, takes);
  }

  /**
   * As {@link #integer(String, int, int, int)}.
   *
   * @param takes what the parameter takes, for who gave something else
   */
  public int integer(String name, int fallback, int least, int most, String takes) {
    return text(name)
        .map(text -> integer(name, text, fallback, least, most, takes))
        .orElse(fallback);
  }

  public Optional<Double> fraction(String name) {
    return text(name).flatMap(text -> fraction(name, text));
  }

  public Optional<Boolean> flag(String name) {
    return text(name)
        .flatMap(
            text -> {
              if (!text.equals("true") && !text.equals("false")) {
                flaw(name, "takes true or false");
                return Optional.empty();
              }
              return Optional.of(text.equals("true"));
            });
  }

  /** One of an enum's values in lower case. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return text(name).flatMap(text -> choice(name, text, type));
  }

  /** Some of an enum's values in lower case. */
  public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
    Set<E> chosen = EnumSet.noneOf(type);
    texts(name).forEach(text -> choice(name, text, type).ifPresent(chosen::add));
    return chosen;
  }

  /** A date, {@code YYYY}, {@code YYYY-MM} or {@code YYYY-MM-DD}. */
  public Optional<PartialDate> date(String name) {
    return text(name)
        .flatMap(
            text -> {
              try {
                return Optional.of(new PartialDate(text));
              } catch (RuntimeException e) {
                flaw(name, "takes a date as YYYY, YYYY-MM or YYYY-MM-DD");
                return Optional.empty();
              }
            });
  }

  /** A moment after RFC 3339, or the last one of a date. */
  public Optional<Instant> until(String name) {
    return moment(name, true);
  }

  /**
   * A stretch of time. Each end is a date, which counts in full, or a moment after RFC 3339.
   *
   * @param first the parameter that it begins with
   * @param last the parameter that it ends with
   */
  public TimeRange between(String first, String last) {
    Optional<Instant> from = moment(first, false);
    Optional<Instant> to = moment(last, true);
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      flaw(first, "is later than " + last);
    }
    return new TimeRange(from, to);
  }

  public void flaw(String name, String detail) {
    flaws.add(new Flaw(shortened(name), detail));
  }

  /**
   * @throws ProblemException if anything was wrong
   */
  public void verify() {
    if (!flaws.isEmpty()) {
      String detail =
          flaws.stream()
              .map(flaw -> "%s: %s".formatted(flaw.parameter(), flaw.detail()))
              .distinct()
              .collect(Collectors.joining("; ", "", "."));
      throw ProblemException.of(ProblemKind.INVALID_PARAMETER, detail, flaws);
    }
  }

  private @Nullable String clean(String name, String value) {
    if (value.length() > MAX_LENGTH) {
      flaw(name, "has %d characters, takes at most %d".formatted(value.length(), MAX_LENGTH));
      return null;
    }
    return value.isBlank() ? null : value.strip();
  }

  private int integer(String name, String text, int fallback, int least, int most, String takes) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    flaw(name, takes);
    return fallback;
  }

  private Optional<Double> fraction(String name, String text) {
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && number <= 1) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    flaw(name, "takes a number from 0 to 1");
    return Optional.empty();
  }

  private <E extends Enum<E>> Optional<E> choice(String name, String text, Class<E> type) {
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(value);
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants())
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    flaw(name, "takes one of " + known);
    return Optional.empty();
  }

  private Optional<Instant> moment(String name, boolean last) {
    return text(name).flatMap(text -> moment(name, text, last));
  }

  private Optional<Instant> moment(String name, String text, boolean last) {
    try {
      return Optional.of(text.length() <= 10 ? ofDate(new PartialDate(text), last) : ofTime(text));
    } catch (RuntimeException e) {
      flaw(
          name,
          "takes a date as YYYY, YYYY-MM or YYYY-MM-DD or a time such as 2026-11-22T09:00:00Z");
      return Optional.empty();
    }
  }

  private static Instant ofDate(PartialDate date, boolean last) {
    return last
        ? date.latest().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1)
        : date.earliest().atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Instant ofTime(String text) throws DateTimeParseException {
    // A plus sign that nobody encoded arrives as a space.
    return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
  }

  private static String shortened(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64) + "…";
  }
}
