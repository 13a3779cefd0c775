package dev.modelwire.enrich.ledger;

import static dev.modelwire.enrich.ledger.Claims.claim;
import static dev.modelwire.events.EventType.RELEASE_CORROBORATED;
import static dev.modelwire.events.EventType.RELEASE_DETECTED;
import static dev.modelwire.events.EventType.RELEASE_RETRACTED;
import static dev.modelwire.events.EventType.RELEASE_REVISED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Access;
import dev.modelwire.events.Event;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final ModelIdentity LLAMA_2 = ModelIdentity.of("Llama 2");

  private final InMemoryClaimStore store = new InMemoryClaimStore();
  private final Ledger ledger = new Ledger(store, 1000);
  private long sequence;

  @Test
  void the_first_claim_is_a_detection() {
    List<Event> told = say("a1", "feed1", "2023-08-18", claim("Llama 2").by("Meta").on("2023-07"));

    assertThat(told).extracting(Event::type).containsExactly(RELEASE_DETECTED);
    assertThat(told.getFirst().subject()).isEqualTo("llama-2");
    Release release = release(told);
    assertThat(release.model()).isEqualTo("Llama 2");
    assertThat(release.organization()).isEqualTo("Meta");
    assertThat(release.date()).isEqualTo(new PartialDate("2023-07"));
    assertThat(release.sources()).isEqualTo(1);
    assertThat(release.reports()).extracting(Report::articleId).containsExactly("a1");
  }

  @Test
  void another_source_corroborates_and_may_make_the_date_more_precise() {
    say("a1", "feed1", "2023-07-18", claim("Llama 2").on("2023-07"));
    List<Event> told =
        say("a2", "feed2", "2023-07-19", claim("LLaMA-2").on("2023-07-18").confidence(0.5));

    assertThat(told).extracting(Event::type).containsExactly(RELEASE_CORROBORATED);
    ReleaseChange change = (ReleaseChange) told.getFirst().payload();
    assertThat(change.changed()).contains("date", "sources", "confidence");
    assertThat(change.release().date()).isEqualTo(new PartialDate("2023-07-18"));
    assertThat(change.release().aliases()).containsExactly("LLaMA-2");
  }

  @Test
  void the_same_source_saying_the_same_again_is_no_news() {
    say("a1", "feed1", "2023-07-18", claim("Llama 2").on("2023-07"));
    assertThat(say("a2", "feed1", "2023-07-20", claim("Llama 2").on("2023-07"))).isEmpty();
  }

  @Test
  void the_same_source_saying_more_revises() {
    say("a1", "feed1", "2023-07-18", claim("Llama 2"));
    List<Event> told = say("a2", "feed1", "2023-07-20", claim("Llama 2").access(Access.OPEN));

    assertThat(told).extracting(Event::type).containsExactly(RELEASE_REVISED);
    assertThat(((ReleaseChange) told.getFirst().payload()).changed()).contains("access");
  }

  @Test
  void most_sources_tell_the_license() {
    say("a1", "feed1", "2023-07-18", claim("Llama 2").license("Apache-2.0"));
    say("a2", "feed2", "2023-07-19", claim("Llama 2"));
    String custom = "Llama 2 Community License";
    say("a3", "feed3", "2023-07-20", claim("Llama 2").license(custom));
    List<Event> told = say("a4", "feed4", "2023-07-21", claim("Llama 2").license(custom));

    ReleaseChange change = (ReleaseChange) told.getFirst().payload();
    assertThat(change.changed()).contains("license");
    assertThat(change.release().license()).isEqualTo(custom);
  }

  @Test
  void a_revision_of_the_article_that_moves_its_evidence_revises() {
    say("a1", "feed1", "2023-07-18", claim("Llama 2").quoting("Llama 2 is out."));
    assertThat(say("a1", "feed1", "2023-07-18", claim("Llama 2").quoting("Llama 2 is out.")))
        .as("the same claim of a later revision")
        .isEmpty();
    assertThat(say("a1", "feed1", "2023-07-18", claim("Llama 2").quoting("Out: Llama 2.")))
        .extracting(Event::type)
        .containsExactly(RELEASE_REVISED);
  }

  @Test
  void the_last_claim_taken_back_retracts_and_a_later_claim_detects_again() {
    say("a1", "feed1", "2023-07-18", claim("Llama 2").by("Meta"));
    say("a2", "feed2", "2023-07-18", claim("Llama 2").by("Meta"));
    assertThat(withdraw("a1")).extracting(Event::type).containsExactly(RELEASE_REVISED);

    List<Event> told = withdraw("a2");
    assertThat(told).extracting(Event::type).containsExactly(RELEASE_RETRACTED);
    assertThat(release(told).retracted()).isTrue();
    assertThat(release(told).model()).as("what was retracted").isEqualTo("Llama 2");
    assertThat(release(told).reports()).isEmpty();

    assertThat(withdraw("a2")).as("there is nothing left to take back").isEmpty();
    assertThat(say("a3", "feed1", "2023-07-18", claim("Llama 2")))
        .extracting(Event::type)
        .containsExactly(RELEASE_DETECTED);
  }

  @Test
  void a_withdrawal_of_what_was_never_claimed_is_nothing() {
    assertThat(withdraw("a1")).isEmpty();
    assertThat(store.writes).isEmpty();
  }

  @Test
  void what_was_expected_is_out_when_one_sure_source_says_so() {
    IntStream.range(0, 20)
        .forEach(i -> say("r" + i, "feed" + i, "2023-06-10", expected("2023-09")));
    List<Event> told = say("a1", "feed1", "2023-07-18", claim("Llama 2").on("2023-07-18"));

    assertThat(release(told).status()).isEqualTo(ReleaseStatus.RELEASED);
    assertThat(release(told).date())
        .as("expected dates don't date what is out")
        .isEqualTo(new PartialDate("2023-07-18"));
  }

  @Test
  void a_lone_report_of_a_release_that_many_go_on_expecting_does_not_stand() {
    say("a1", "feed1", "2023-03-01", claim("Llama 2").confidence(0.4).novelty(Novelty.BACKGROUND));
    IntStream.range(0, 5)
        .forEach(i -> say("r" + i, "other" + i, "2023-05-10", expected("2023-09")));

    assertThat(current().status()).isEqualTo(ReleaseStatus.UPCOMING);
    assertThat(current().date()).isEqualTo(new PartialDate("2023-09"));
  }

  @Test
  void news_outweighs_what_is_recalled() {
    say("b1", "feed1", "2024-01-01", claim("Llama 2").on("2023-06").novelty(Novelty.BACKGROUND));
    say("b2", "feed2", "2024-01-01", claim("Llama 2").on("2023-06").novelty(Novelty.BACKGROUND));
    say("a1", "feed3", "2023-07-18", claim("Llama 2").on("2023-07-18"));

    assertThat(current().date()).isEqualTo(new PartialDate("2023-07-18"));
  }

  @Test
  void the_month_of_unsure_news_is_not_told_before_others_agree() {
    say("a1", "feed1", "2023-07-18", claim("Llama 2").on("2023-07").confidence(0.7));
    assertThat(current().date()).isEqualTo(new PartialDate("2023"));
    say("a2", "feed2", "2023-07-19", claim("Llama 2").on("2023-07").confidence(0.7));
    assertThat(current().date()).isEqualTo(new PartialDate("2023-07"));
  }

  @Test
  void the_first_days_of_a_month_do_not_make_news_that_months() {
    say("a1", "feed1", "2023-08-01", claim("Llama 2").on("2023-08").confidence(0.95));
    assertThat(current().date()).isEqualTo(new PartialDate("2023"));
    say("a2", "feed2", "2024-03-01", claim("Llama 2").on("2023-07").confidence(0.6));
    assertThat(current().date()).as("somebody tells it").isEqualTo(new PartialDate("2023-07"));
  }

  @Test
  void nothing_comes_out_after_it_was_reported_to_be_out() {
    say("a1", "feed1", "2023-07-18", claim("Llama 2").novelty(Novelty.BACKGROUND));
    say("a2", "feed2", "2023-08-18", claim("Llama 2").novelty(Novelty.BACKGROUND));
    say("a3", "feed3", "2024-05-05", claim("Llama 2").on("2024-05-04").confidence(0.5));
    assertThat(current().date()).isNull();
    say("a4", "feed4", "2024-05-05", claim("Llama 2").on("2023-07").novelty(Novelty.BACKGROUND));
    assertThat(current().date()).isEqualTo(new PartialDate("2023-07"));
  }

  @Test
  void a_date_after_the_report_that_it_is_out_is_no_date_of_it() {
    say("a1", "feed1", "2025-03-25", claim("Llama 2").on("2025-04"));
    assertThat(current().date()).isEqualTo(new PartialDate("2025"));
  }

  @Test
  void a_size_that_came_later_does_not_date_the_model() {
    say("a1", "feed1", "2023-07-18", claim("Llama 2").on("2023-07-18").confidence(0.5));
    say("a2", "feed2", "2023-09-18", claim("Llama-2-34b").on("2023-09-17").confidence(0.9));
    assertThat(current().date()).isEqualTo(new PartialDate("2023-07-18"));
  }

  @Test
  void a_day_that_half_dispute_is_told_as_the_month() {
    say("a1", "feed1", "2023-07-18", claim("Llama 2").on("2023-07-18"));
    say("a2", "feed2", "2023-07-18", claim("Llama 2").on("2023-07-19"));

    assertThat(current().date()).isEqualTo(new PartialDate("2023-07"));
  }

  @Test
  void one_feed_does_not_outvote_two_by_repeating_itself() {
    IntStream.range(0, 10)
        .forEach(i -> say("l" + i, "loud", "2023-07-18", claim("Llama 2").by("Facebook")));
    say("a1", "feed1", "2023-07-18", claim("Llama 2").by("Meta"));
    say("a2", "feed2", "2023-07-18", claim("Llama 2").by("Meta"));

    assertThat(current().organization()).isEqualTo("Meta");
  }

  @Test
  void the_title_is_the_plain_name_and_not_a_size_of_it() {
    say("a1", "feed1", "2023-07-18", claim("Llama-2-70b-chat"));
    say("a2", "feed2", "2023-07-18", claim("Llama-2-70b-chat"));
    say("a3", "feed3", "2023-07-18", claim("Llama 2"));

    assertThat(current().model()).isEqualTo("Llama 2");
    assertThat(current().aliases()).containsExactly("Llama-2-70b-chat");
  }

  @Test
  void reports_are_bounded_and_news_comes_first() {
    IntStream.range(0, 50)
        .forEach(
            i ->
                say(
                    "b" + i,
                    "feed" + i,
                    "2023-08-01",
                    claim("Llama 2").novelty(Novelty.BACKGROUND).confidence(0.99)));
    say("a1", "feed1", "2023-07-18", claim("Llama 2").confidence(0.5));

    assertThat(current().articles()).isEqualTo(51);
    assertThat(current().sources()).isEqualTo(50);
    assertThat(current().reports()).hasSize(Release.MAX_REPORTS);
    assertThat(current().reports().getFirst().articleId()).isEqualTo("a1");
    assertThat(current().confidence()).isEqualTo(0.99);
  }

  @Test
  void more_sources_make_it_surer() {
    double one =
        release(say("a1", "feed1", "2023-07-18", claim("Llama 2").confidence(0.5))).confidence();
    double two =
        release(say("a2", "feed2", "2023-07-18", claim("Llama 2").confidence(0.5))).confidence();
    assertThat(one).isEqualTo(0.5);
    assertThat(two).isEqualTo(0.625);
  }

  @Test
  void a_message_that_comes_again_tells_the_same_events_and_no_others() {
    ClaimMessage first = message("a1", "feed1", "2023-07-18", claim("Llama 2"));
    ClaimMessage second = message("a2", "feed2", "2023-07-18", claim("Llama 2"));
    List<Event> told = ledger.apply(LLAMA_2, first);
    List<Event> corroborated = ledger.apply(LLAMA_2, second);

    Ledger restarted = new Ledger(store, 1000);
    assertThat(restarted.apply(LLAMA_2, first)).extracting(Event::id).isEqualTo(ids(told));
    assertThat(restarted.apply(LLAMA_2, second)).isEqualTo(corroborated);
  }

  @Test
  void an_old_message_that_comes_again_does_not_bring_an_old_claim_back() {
    ClaimMessage first = message("a1", "feed1", "2023-07-18", claim("Llama 2").by("Facebook"));
    List<Event> detected = ledger.apply(LLAMA_2, first);
    say("a1", "feed1", "2023-07-18", claim("Llama 2").by("Meta"));
    List<Event> again = ledger.apply(LLAMA_2, first);

    assertThat(ids(again)).isEqualTo(ids(detected));
    assertThat(release(again).organization()).as("the release as it is now").isEqualTo("Meta");
    assertThat(current().organization()).isEqualTo("Meta");
  }

  @Test
  void a_detection_that_comes_again_after_the_retraction_tells_both_in_the_end() {
    ClaimMessage first = message("a1", "feed1", "2023-07-18", claim("Llama 2"));
    ClaimMessage back = withdrawal("a1");
    List<Event> detected = ledger.apply(LLAMA_2, first);
    List<Event> retracted = ledger.apply(LLAMA_2, back);

    Ledger restarted = new Ledger(store, 1000);
    assertThat(ids(restarted.apply(LLAMA_2, first))).isEqualTo(ids(detected));
    assertThat(restarted.apply(LLAMA_2, back)).isEqualTo(retracted);
  }

  @Test
  void one_more_claim_of_a_popular_model_costs_what_the_first_did() {
    IntStream.range(0, 2000)
        .forEach(i -> say("a" + i, "f" + i % 9, "2023-07-18", claim("Llama 2")));
    int before = store.reads;
    IntStream.range(0, 2000)
        .forEach(i -> say("b" + i, "f" + i % 9, "2023-07-18", claim("Llama 2")));

    assertThat(store.reads - before)
        .as("reads of the store for 2,000 claims, on top of 2,000")
        .isLessThan(3 * 2000);
  }

  private Claims expected(String date) {
    return claim("Llama 2").status(ReleaseStatus.UPCOMING).on(date);
  }

  private Release current() {
    return new WorkingSet(store, 1).current(LLAMA_2, "llama-2");
  }

  private List<Event> say(String article, String feed, String day, Claims claim) {
    return ledger.apply(LLAMA_2, message(article, feed, day, claim));
  }

  private List<Event> withdraw(String article) {
    return ledger.apply(LLAMA_2, withdrawal(article));
  }

  private ClaimMessage message(String article, String feed, String day, Claims claim) {
    Instant when = LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    Report report =
        new Report(article, 1, feed, "Feed", null, "Title", "en", when, when, claim.build());
    return new ClaimMessage(article, ++sequence, "cause" + sequence, when, report, null, null);
  }

  private ClaimMessage withdrawal(String article) {
    return new ClaimMessage(
        article, ++sequence, "cause" + sequence, Instant.EPOCH, null, null, null);
  }

  private static Release release(List<Event> told) {
    return ((ReleaseChange) told.getLast().payload()).release();
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }
}
