package dev.modelwire.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.PartialDate;
import dev.modelwire.ingest.parse.FeedDates.Reading;
import dev.modelwire.ingest.parse.ParseOutcome.Parsed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FeedPropertyTest {

  private static final List<DateTimeFormatter> TO_THE_SECOND =
      List.of(
          english("EEE, d MMM yyyy HH:mm:ss Z"),
          english("EEE, dd MMM yyyy HH:mm:ss xxx"),
          english("d MMM yyyy HH:mm:ss Z"),
          english("EEEE, d MMMM yyyy HH:mm:ss Z"),
          english("EEE MMM dd HH:mm:ss Z yyyy"),
          english("EEE MMM dd yyyy HH:mm:ss 'GMT'Z"),
          english("MMMM d, yyyy h:mm:ss a Z"),
          english("yyyy-MM-dd'T'HH:mm:ssXXX"),
          english("yyyy-MM-dd'T'HH:mm:ssxx"),
          english("yyyy-MM-dd HH:mm:ss xx"),
          english("yyyy/MM/dd HH:mm:ss xx"),
          english("yyyyMMdd'T'HHmmssxx"),
          english("dd.MM.yyyy HH:mm:ss xx"));

  private static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.of("es"),
          Locale.FRENCH,
          Locale.GERMAN,
          Locale.of("pt"),
          Locale.ITALIAN,
          Locale.CHINESE,
          Locale.JAPANESE,
          Locale.KOREAN);

  private static DateTimeFormatter english(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  @Property(tries = 2_000)
  void a_moment_in_any_supported_form_reads_back_as_itself(@ForAll("times") OffsetDateTime time) {
    for (DateTimeFormatter form : TO_THE_SECOND) {
      String text = form.format(time);
      Reading reading = FeedDates.read(text);
      assertThat(reading).as(text).isNotNull();
      assertThat(reading.instant()).as(text).isEqualTo(time.toInstant());
      assertThat(reading.date()).as(text).isEqualTo(PartialDate.of(time.toLocalDate()));
    }
  }

  @Property(tries = 500)
  void a_day_in_any_of_the_languages_reads_back_as_itself(@ForAll("times") OffsetDateTime time) {
    for (Locale language : LANGUAGES) {
      String month = time.getMonth().getDisplayName(TextStyle.FULL, language);
      boolean asian = month.codePoints().anyMatch(c -> c > 0x2000);
      String text =
          asian
              ? DateTimeFormatter.ofPattern("yyyy", language).format(time)
                  + (language.equals(Locale.KOREAN) ? "년 " : "年")
                  + time.getMonthValue()
                  + (language.equals(Locale.KOREAN) ? "월 " : "月")
                  + time.getDayOfMonth()
                  + (language.equals(Locale.KOREAN) ? "일" : "日")
              : time.getDayOfMonth() + " " + month + " " + time.getYear();
      Reading reading = FeedDates.read(text);
      assertThat(reading).as(text).isNotNull();
      assertThat(reading.date()).as(text).isEqualTo(PartialDate.of(time.toLocalDate()));
    }
  }

  @Property(tries = 1_000)
  void any_fraction_of_a_second_reads_back_as_itself(@ForAll("moments") Instant moment) {
    assertThat(FeedDates.read(moment.toString()).instant()).isEqualTo(moment);
    String epoch = Long.toString(moment.getEpochSecond());
    if (epoch.length() >= 9 && moment.getEpochSecond() > 0) {
      assertThat(FeedDates.read(epoch).instant())
          .isEqualTo(Instant.ofEpochSecond(moment.getEpochSecond()));
    }
  }

  @Property(tries = 2_000)
  void no_text_at_all_makes_the_reading_of_dates_fail(@ForAll String text) {
    Reading reading = FeedDates.read(text);
    if (reading != null) {
      assertThat(reading.date().year()).isBetween(1900, 2199);
    }
  }

  @Property(tries = 1_000)
  void a_date_is_never_read_from_one_that_does_not_exist(@ForAll("times") OffsetDateTime time) {
    int beyond = time.toLocalDate().lengthOfMonth() + 1;
    String month = english("MMM yyyy").format(time);
    assertThat(FeedDates.read(beyond + " " + month + " 10:00:00 GMT")).isNull();
    assertThat(FeedDates.read(english("yyyy-MM-").format(time) + beyond + "T10:00:00Z")).isNull();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void no_bytes_at_all_make_the_parser_fail(@ForAll byte[] bytes, @ForAll("heads") String head) {
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[start.length + bytes.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(bytes, 0, all, start.length, bytes.length);
    assertThat(parse(all)).isNotNull();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void an_entry_says_the_same_in_any_order_and_however_often_it_is_read(
      @ForAll("items") List<String> items, @ForAll Random random) {
    List<String> shuffled = new ArrayList<>(items);
    java.util.Collections.shuffle(shuffled, random);

    Set<Entry> inOrder = new HashSet<>(entries(items));
    assertThat(new HashSet<>(entries(items))).isEqualTo(inOrder);
    assertThat(new HashSet<>(entries(shuffled))).isEqualTo(inOrder);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void an_item_that_is_broken_costs_the_others_nothing(@ForAll("items") List<String> items) {
    List<String> withBroken = new ArrayList<>(items);
    withBroken.add(items.size() / 2, "<title>broken &bogus; <b>open</title><guid>broken</guid>");
    Map<String, Entry> whole = byId(entries(items));
    Map<String, Entry> repaired = byId(entries(withBroken));
    assertThat(repaired).containsAllEntriesOf(whole);
  }

  @Provide
  Arbitrary<OffsetDateTime> times() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 4_102_444_799L),
            Arbitraries.integers().between(-12 * 4, 14 * 4))
        .as(
            (second, quarter) ->
                OffsetDateTime.ofInstant(
                    Instant.ofEpochSecond(second), ZoneOffset.ofTotalSeconds(quarter * 900)));
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 4_102_444_799L),
            Arbitraries.integers().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<String> heads() {
    return Arbitraries.of(
        "",
        "<rss><channel><item><title>",
        "<feed><entry>",
        "{\"items\":[",
        "<?xml version='1.0'?>");
  }

  /** Items with different ids, in any words. */
  @Provide
  Arbitrary<List<String>> items() {
    Arbitrary<String> words =
        Arbitraries.strings().withChars("abcäé漢 -.,!?").ofMinLength(1).ofMaxLength(40);
    return Combinators.combine(words, words)
        .as((title, text) -> new String[] {title, text})
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(FeedPropertyTest::numbered);
  }

  private static List<String> numbered(List<String[]> texts) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      items.add(
          "<guid isPermaLink=\"false\">g%d</guid><title>%s</title><description>%s</description>"
              .formatted(i, texts.get(i)[0], texts.get(i)[1]));
    }
    return items;
  }

  private static Map<String, Entry> byId(List<Entry> entries) {
    Map<String, Entry> byId = new TreeMap<>();
    entries.forEach(entry -> byId.put(entry.id(), entry));
    return byId;
  }

  private static List<Entry> entries(List<String> items) {
    StringBuilder feed = new StringBuilder("<rss version=\"2.0\"><channel><title>T</title>");
    items.forEach(item -> feed.append("<item>").append(item).append("</item>"));
    feed.append("</channel></rss>");
    ParseOutcome outcome = parse(feed.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(outcome).as(feed.toString()).isInstanceOf(Parsed.class);
    return ((Parsed) outcome).feed().entries();
  }

  private static ParseOutcome parse(byte[] bytes) {
    return new FeedParser().parse(bytes, URI.create("https://site.example/feed"), Map.of());
  }
}
