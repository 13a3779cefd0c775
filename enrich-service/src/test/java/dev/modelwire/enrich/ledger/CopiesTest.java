package dev.modelwire.enrich.ledger;

import static dev.modelwire.enrich.ledger.Claims.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Release;
import dev.modelwire.events.Report;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopiesTest {

  private static final ModelIdentity LLAMA_2 = ModelIdentity.of("Llama 2");
  private static final String PRESS_RELEASE = words(1, 200);

  private final InMemoryClaimStore store = new InMemoryClaimStore();
  private final Ledger ledger = new Ledger(store, 1000);
  private long sequence;

  @Test
  void a_copy_of_a_text_is_a_report_but_no_further_source() {
    say("a1", "feed1", "2023-07-18", null, PRESS_RELEASE);
    List<Event> told =
        say("a2", "feed2", "2023-07-19", null, "Our site, our menu. " + PRESS_RELEASE + " Share!");

    assertThat(told).as("nothing is corroborated").isEmpty();
    assertThat(current().sources()).isEqualTo(1);
    assertThat(current().articles()).isEqualTo(2);
    assertThat(current().reports()).extracting(Report::feedId).contains("feed1", "feed2");
    assertThat(say("a3", "feed3", "2023-07-19", null, words(2, 200)))
        .extracting(Event::type)
        .containsExactly(EventType.RELEASE_CORROBORATED);
  }

  @Test
  void the_same_page_in_two_feeds_is_one_source() {
    say("a1", "feed1", "2023-07-18", "https://www.a.example/llama?utm_source=x#top", words(1, 30));
    say("a2", "feed2", "2023-07-19", "http://a.example/llama/?fbclid=1", words(2, 30));
    assertThat(current().sources()).isEqualTo(1);
  }

  @Test
  void a_feed_that_also_has_a_text_of_its_own_is_a_source() {
    say("a1", "feed1", "2023-07-18", null, PRESS_RELEASE);
    say("a2", "feed2", "2023-07-19", null, PRESS_RELEASE);
    say("a3", "feed2", "2023-07-20", null, words(3, 200));
    assertThat(current().sources()).isEqualTo(2);
  }

  @Test
  void copies_do_not_outvote_who_writes_for_himself() {
    for (int i = 0; i < 9; i++) {
      report("c" + i, "copier" + i, "2023-07-19", PRESS_RELEASE, "Facebook");
    }
    report("a1", "feed1", "2023-07-18", words(4, 200), "Meta");
    report("a2", "feed2", "2023-07-18", words(5, 200), "Meta");
    assertThat(current().organization()).isEqualTo("Meta");
  }

  @Test
  void copies_stand_for_themselves_when_what_joined_them_is_withdrawn() {
    say("a1", "feed1", "2023-07-18", "https://a.example/1", words(1, 200));
    say("a2", "feed2", "2023-07-19", "https://a.example/1", words(2, 200));
    say("a3", "feed3", "2023-07-20", null, words(2, 200));
    assertThat(current().sources()).isEqualTo(1);
    ledger.apply(
        LLAMA_2, new ClaimMessage("a2", ++sequence, "back", Instant.EPOCH, null, null, null));
    assertThat(current().sources()).isEqualTo(2);
  }

  @Test
  void newsletters_of_one_mailbox_are_sources_of_their_own() {
    issue("a1", "mailbox", "import ai", words(1, 30));
    issue("a2", "mailbox", "the batch", words(2, 30));
    issue("a3", "mailbox", "the batch", words(3, 30));
    assertThat(current().sources()).isEqualTo(2);
    issue("a4", "other mailbox", "the batch", words(3, 30));
    assertThat(current().sources()).as("the same issue in two mailboxes").isEqualTo(2);
  }

  @Test
  void short_texts_are_alike_by_chance() {
    assertThat(TextSignature.of("Meta released Llama 2 today.")).isEmpty();
  }

  @Test
  void other_texts_on_the_same_subject_are_no_copies() {
    String one = words(1, 60) + PRESS_RELEASE.substring(0, 300) + words(2, 60);
    String other = words(3, 60) + PRESS_RELEASE.substring(0, 300) + words(4, 60);
    assertThat(areCopies(one, other)).as("a common quotation").isFalse();
  }

  @Test
  void a_copy_is_known_in_every_script_and_markup_does_not_count() {
    String chinese = "上海人工智能实验室今天发布了新的开源大语言模型并公布了全部权重和训练方法供研究者下载使用";
    assertThat(areCopies(chinese, "快讯：" + chinese + "。")).isTrue();
    assertThat(areCopies(PRESS_RELEASE, PRESS_RELEASE.replace(" ", ", ").toUpperCase(Locale.ROOT)))
        .isTrue();
  }

  @Test
  void the_parameters_are_pinned_since_signatures_are_stored() {
    assertThat(TextSignature.of(words(1, 40)).orElseThrow().text())
        .isEqualTo(
            "v71WOMHLIpDRyzFK3gNe2UbRDEZKdQbjp9khYA6bpJH/Kn1PFDHtdXImhmVWFUDLu+A4J/BL6FDADZVp"
                + "qExGf7yZysajBdB+JEaomYrAovKV1W72fAVy+AnFirGQKeR0AZLkkjQVMhv75epTIUct8cDxO5eo"
                + "DVhTZH52VTkENwo");
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.a.example/x/, http://a.example/x",
    "https://a.example/x?utm_source=n&utm_medium=e, https://a.example/x#part",
    "https://m.a.example/x/amp, https://a.example/x/index.html",
    "https://a.example/x?b=2&a=1&ref=feed, https://A.example/x?a=1&b=2",
  })
  void addresses_of_one_page_are_one(URI one, URI other) {
    assertThat(CanonicalUrl.of(one)).isPresent().isEqualTo(CanonicalUrl.of(other));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/x?id=1, https://a.example/x?id=2",
    "https://a.example/x, https://b.example/x",
    "https://a.example/x, https://a.example/X",
  })
  void addresses_of_two_pages_are_two(URI one, URI other) {
    assertThat(CanonicalUrl.of(one)).isPresent().isNotEqualTo(CanonicalUrl.of(other));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/",
    "https://a.example",
    "mailto:a@a.example",
    "file:///a/b.md",
    "a"
  })
  void a_front_page_or_a_file_is_no_page_of_its_own(URI url) {
    assertThat(CanonicalUrl.of(url)).isEmpty();
  }

  private static boolean areCopies(String one, String other) {
    return TextSignature.areCopies(
        TextSignature.of(one).orElseThrow().hashes(),
        TextSignature.of(other).orElseThrow().hashes());
  }

  private static String words(int seed, int count) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("word").append(random.nextInt(500)).append(' ');
    }
    return text.toString();
  }

  private Release current() {
    return new WorkingSet(store, 1).current(LLAMA_2, "llama-2");
  }

  private List<Event> report(String article, String feed, String day, String text, String owner) {
    return apply(article, feed, day, null, text, claim("Llama 2").by(owner));
  }

  private List<Event> say(
      String article, String feed, String day, @Nullable String url, String text) {
    return apply(article, feed, day, url, text, claim("Llama 2"));
  }

  private void issue(String article, String feed, String newsletter, String text) {
    apply(article, feed, "2023-07-18", null, text, claim("Llama 2"), newsletter);
  }

  private List<Event> apply(
      String article, String feed, String day, @Nullable String url, String text, Claims claim) {
    return apply(article, feed, day, url, text, claim, null);
  }

  private List<Event> apply(
      String article,
      String feed,
      String day,
      @Nullable String url,
      String text,
      Claims claim,
      @Nullable String publication) {
    Instant when = LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    Report report =
        new Report(
            article,
            1,
            feed,
            "Feed",
            url == null ? null : URI.create(url),
            "Title",
            "en",
            when,
            when,
            claim.build());
    return ledger.apply(
        LLAMA_2,
        new ClaimMessage(
            article,
            ++sequence,
            "cause" + sequence,
            when,
            report,
            TextSignature.of(text).orElse(null),
            publication));
  }
}
