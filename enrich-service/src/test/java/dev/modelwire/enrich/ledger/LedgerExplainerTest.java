package dev.modelwire.enrich.ledger;

import static dev.modelwire.enrich.ledger.Claims.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.modelwire.enrich.ledger.ReleaseExplanation.Basis;
import dev.modelwire.enrich.ledger.ReleaseExplanation.Copying;
import dev.modelwire.enrich.ledger.ReleaseExplanation.Count;
import dev.modelwire.enrich.ledger.ReleaseExplanation.DateCount;
import dev.modelwire.enrich.ledger.ReleaseExplanation.Rule;
import dev.modelwire.enrich.ledger.ReleaseExplanation.Vote;
import dev.modelwire.enrich.ledger.ReleaseExplanation.Witness;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Report;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerExplainerTest {

  private final List<ClaimMessage> messages = new ArrayList<>();

  @Test
  void a_fact_is_explained_by_the_votes_for_and_against_it() {
    say("a1", "2023-07-18", null, claim("Llama 2").by("Meta").confidence(0.9));
    say("a2", "2023-07-19", null, claim("Llama 2").by("Meta").confidence(0.8));
    say("a3", "2023-07-20", null, claim("Llama 2").by("Facebook").confidence(0.5));

    Vote owner = vote("organization");
    assertThat(owner.chosen()).isEqualTo("Meta");
    assertThat(owner.rule()).isEqualTo(Rule.MOST_VOTES);
    assertThat(owner.counts())
        .as("three times the confidence: it is news")
        .containsExactly(new Count("Meta", 510), new Count("Facebook", 150));
    assertThat(vote("status").counts()).containsExactly(new Count("released in 2023-07", 660));
  }

  @Test
  void a_date_is_explained_by_what_tells_it_and_what_speaks_against_it() {
    say("a1", "2023-08-18", null, claim("Llama 2").on("2023-07-18").confidence(0.8));
    say("a2", "2023-09-18", null, claim("Llama 2").on("2023-09").confidence(0.5));

    ReleaseExplanation explained = explain("llama-2");

    assertThat(explained.release().date()).isEqualTo(new PartialDate("2023-07-18"));
    assertThat(explained.dates())
        .containsExactly(
            new DateCount(new PartialDate("2023"), Basis.TOLD, 240, 0),
            new DateCount(new PartialDate("2023-07"), Basis.TOLD, 240, 0),
            new DateCount(new PartialDate("2023-07-18"), Basis.TOLD, 240, 0),
            new DateCount(new PartialDate("2023-09"), Basis.UNSURE_GUESS, 150, 240));
    assertThat(explained.witnesses())
        .extracting(Witness::articleId, Witness::basis)
        .containsExactly(tuple("a1", Basis.TOLD), tuple("a2", Basis.UNSURE_GUESS));
  }

  @Test
  void a_copy_says_what_it_is_a_copy_of_and_why() {
    say("a1", "2023-07-18", "https://a.example/1", claim("Llama 2"), words(0));
    say("a2", "2023-07-19", "http://www.a.example/1?utm_source=x", claim("Llama 2"), words(900));
    say("a3", "2023-07-20", null, claim("Llama 2"), words(0));
    say("a4", "2023-07-21", null, claim("Llama 2"), words(900));
    say("a5", "2023-07-22", null, claim("Llama 2"), words(3000));

    assertThat(explain("llama-2").witnesses())
        .extracting(Witness::articleId, Witness::source, Witness::copyOf, Witness::why)
        .containsExactly(
            tuple("a1", "feed of a1", null, null),
            tuple("a2", "feed of a1", "a1", Copying.SAME_ADDRESS),
            tuple("a3", "feed of a1", "a1", Copying.NEAR_THE_SAME_TEXT),
            tuple("a4", "feed of a1", "a1", Copying.COPY_OF_A_COPY),
            tuple("a5", "feed of a5", null, null));
  }

  @Test
  void of_makers_who_share_a_name_each_is_explained_by_its_own_claims() {
    say("n1", "2024-03-14", null, claim("Atlas 2").by("Northlight").on("2024-03"));
    say("n2", "2024-03-15", null, claim("Atlas 2").by("Northlight").on("2024-03"));
    say("s1", "2025-06-11", null, claim("Atlas 2").by("Southwind").on("2025-06"));
    say("s2", "2025-06-12", null, claim("Atlas 2").by("Southwind").on("2025-06"));

    assertThat(explain("atlas-2").witnesses())
        .extracting(Witness::articleId)
        .containsExactly("n1", "n2");
    assertThat(explain("atlas-2@southwind").witnesses())
        .extracting(Witness::articleId)
        .containsExactly("s1", "s2");
  }

  @Test
  void what_the_claims_do_not_come_to_is_not_explained() {
    assertThat(explanation("llama-2")).isEmpty();
    say("a1", "2023-07-18", null, claim("Llama 2").by("Meta"));
    assertThat(explanation("llama-2@meta")).isEmpty();
  }

  private Vote vote(String field) {
    return explain("llama-2").votes().stream()
        .filter(vote -> vote.field().equals(field))
        .findFirst()
        .orElseThrow();
  }

  private ReleaseExplanation explain(String release) {
    return explanation(release).orElseThrow();
  }

  private Optional<ReleaseExplanation> explanation(String release) {
    return LedgerExplainer.explain(release, messages, IdentityRules.standard());
  }

  private void say(String article, String day, @Nullable String url, Claims claim) {
    say(article, day, url, claim, "short");
  }

  private void say(String article, String day, @Nullable String url, Claims claim, String text) {
    Instant when = LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    Report report =
        new Report(
            article,
            1,
            "feed of " + article,
            null,
            url == null ? null : URI.create(url),
            "Title",
            "en",
            when,
            when,
            claim.build());
    messages.add(
        new ClaimMessage(
            article, 1, article, when, report, TextSignature.of(text).orElse(null), null));
  }

  private static String words(int from) {
    return IntStream.range(from, from + 100)
        .mapToObj(i -> "word" + i)
        .collect(Collectors.joining(" "));
  }
}
