package dev.modelwire.enrich.ledger;

import static dev.modelwire.enrich.ledger.Claims.claim;
import static dev.modelwire.events.EventType.RELEASE_CORROBORATED;
import static dev.modelwire.events.EventType.RELEASE_DETECTED;
import static dev.modelwire.events.EventType.RELEASE_RETRACTED;
import static dev.modelwire.events.EventType.RELEASE_REVISED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two makers who give two models one name. */
class NamesakesTest {

  private static final ModelIdentity ATLAS = ModelIdentity.of("Atlas 2");
  private static final String OTHERS = "atlas-2@southwind";

  private final InMemoryClaimStore store = new InMemoryClaimStore();
  private final Ledger ledger = new Ledger(store, 1000);
  private final List<ClaimMessage> messages = new ArrayList<>();

  @Test
  void makers_whom_several_sources_name_at_different_times_are_two_releases() {
    northlight("n1", "2024-03-04");
    northlight("n2", "2024-03-05");
    assertThat(types(southwind("s1", "2025-06-11")))
        .as("one source may be wrong about the maker")
        .containsExactly("CORROBORATED atlas-2");
    assertThat(types(southwind("s2", "2025-06-12")))
        .containsExactly("REVISED atlas-2", "DETECTED " + OTHERS);

    assertThat(releases().get("atlas-2").organization()).isEqualTo("Northlight");
    assertThat(releases().get("atlas-2").date()).hasToString("2024-03");
    assertThat(releases().get(OTHERS).organization()).isEqualTo("Southwind AI");
    assertThat(releases().get(OTHERS).date()).hasToString("2025-06");
    assertThat(releases().get(OTHERS).sources()).isEqualTo(2);
  }

  @Test
  void who_had_the_name_first_keeps_it_whoever_is_read_first() {
    southwind("s1", "2025-06-11");
    southwind("s2", "2025-06-12");
    assertThat(releases().keySet()).containsExactly("atlas-2");
    northlight("n1", "2024-03-04");
    northlight("n2", "2024-03-05");
    assertThat(releases().get("atlas-2").organization()).isEqualTo("Northlight");
    assertThat(releases().keySet()).containsExactly("atlas-2", OTHERS);
  }

  @Test
  void what_two_made_together_is_one_release() {
    northlight("n1", "2024-03-04");
    northlight("n2", "2024-03-05");
    southwind("s1", "2024-03-05");
    southwind("s2", "2024-04-01");
    assertThat(releases().keySet()).containsExactly("atlas-2");
  }

  @Test
  void a_few_against_many_are_wrong() {
    for (int i = 0; i < 9; i++) {
      northlight("n" + i, "2024-03-04");
    }
    southwind("s1", "2025-06-11");
    southwind("s2", "2025-06-12");
    assertThat(releases().keySet()).containsExactly("atlas-2");
    southwind("s3", "2025-06-13");
    assertThat(releases().keySet()).containsExactly("atlas-2", OTHERS);
  }

  @Test
  void a_maker_is_the_same_by_its_longer_name() {
    say("g1", "2024-03-04", claim("Atlas 2").by("Google").on("2024-03"));
    say("g2", "2024-03-04", claim("Atlas 2").by("Google").on("2024-03"));
    say("d1", "2024-09-04", claim("Atlas 2").by("Google DeepMind").on("2024-09"));
    say("d2", "2024-09-04", claim("Atlas 2").by("Google DeepMind").on("2024-09"));
    assertThat(releases().keySet()).containsExactly("atlas-2");
  }

  @Test
  void what_names_no_maker_belongs_to_its_month_or_to_who_was_first() {
    northlight("n1", "2024-03-04");
    northlight("n2", "2024-03-05");
    southwind("s1", "2025-06-11");
    southwind("s2", "2025-06-12");
    say("u1", "2025-06-19", claim("Atlas 2").on("2025-06"));
    say("u2", "2025-09-09", claim("Atlas 2"));
    assertThat(articles("atlas-2")).containsExactlyInAnyOrder("n1", "n2", "u2");
    assertThat(articles(OTHERS)).containsExactlyInAnyOrder("s1", "s2", "u1");
  }

  @Test
  void a_withdrawal_that_leaves_one_source_brings_them_together_again() {
    northlight("n1", "2024-03-04");
    northlight("n2", "2024-03-05");
    southwind("s1", "2025-06-11");
    southwind("s2", "2025-06-12");
    List<Event> told = withdraw("s2");

    assertThat(types(told)).containsExactly("CORROBORATED atlas-2", "RETRACTED " + OTHERS);
    assertThat(told).extracting(Event::type).contains(RELEASE_CORROBORATED, RELEASE_RETRACTED);
    assertThat(releases().keySet()).containsExactly("atlas-2");
  }

  @Test
  void what_a_message_told_of_both_is_told_again_with_the_same_ids() {
    northlight("n1", "2024-03-04");
    northlight("n2", "2024-03-05");
    southwind("s1", "2025-06-11");
    List<Event> parted = southwind("s2", "2025-06-12");
    assertThat(parted).extracting(Event::type).contains(RELEASE_REVISED, RELEASE_DETECTED);
    List<Event> together = withdraw("s2");

    Ledger restarted = new Ledger(store, 1000);
    List<Event> again =
        messages.stream().flatMap(each -> restarted.apply(ATLAS, each).stream()).toList();
    assertThat(again).extracting(Event::id).containsSubsequence(ids(parted));
    assertThat(again).extracting(Event::id).containsSubsequence(ids(together));
    assertThat(again)
        .filteredOn(event -> event.subject().equals(OTHERS))
        .as("it is gone by now")
        .allMatch(event -> ((ReleaseChange) event.payload()).release().retracted());
  }

  private List<Event> northlight(String article, String day) {
    return say(article, day, claim("Atlas 2").by("Northlight").on(day.substring(0, 7)));
  }

  private List<Event> southwind(String article, String day) {
    return say(article, day, claim("Atlas 2").by("Southwind AI").on(day.substring(0, 7)));
  }

  /** Each article is from a feed of its own. */
  private List<Event> say(String article, String day, Claims claim) {
    Instant when = LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    Report report =
        new Report(article, 1, article, null, null, "Title", "en", when, when, claim.build());
    return apply(new ClaimMessage(article, 1, "of " + article, when, report, null, null));
  }

  private List<Event> withdraw(String article) {
    return apply(new ClaimMessage(article, 2, "back " + article, Instant.EPOCH, null, null, null));
  }

  private List<Event> apply(ClaimMessage message) {
    messages.add(message);
    return ledger.apply(ATLAS, message);
  }

  private Map<String, Release> releases() {
    return new WorkingSet(store, 1000).get(ATLAS).releases();
  }

  private List<String> articles(String release) {
    return releases().get(release).reports().stream().map(Report::articleId).toList();
  }

  private static List<String> types(List<Event> told) {
    return told.stream().map(event -> name(event.type()) + " " + event.subject()).toList();
  }

  private static String name(EventType type) {
    return type.name().substring("RELEASE_".length());
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }
}
