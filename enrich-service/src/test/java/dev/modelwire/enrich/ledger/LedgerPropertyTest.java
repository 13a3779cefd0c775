package dev.modelwire.enrich.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Access;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

class LedgerPropertyTest {

  private static final int ROOMY = 100_000;

  /** Evicts every fold at once, so that each message folds the store again. */
  private static final int CRAMPED = 1;

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  /** One article event's word on one model; the steps of one article keep their order. */
  record Step(int article, int model, @Nullable Claims claim, int day) {}

  /** Who is said to have made it, and when: two of one name, and some who say less. */
  record Told(@Nullable String owner, @Nullable String date) {}

  private static final List<Told> TOLD =
      List.of(
          new Told("Meta", "2024-01"),
          new Told("Meta", "2024-01-02"),
          new Told("Meta AI", "2024-01-03"),
          new Told("Meta", null),
          new Told("Facebook", "2024-02"),
          new Told("Northlight", "2024-06"),
          new Told("Northlight", "2024-06-03"),
          new Told("Northlight", null),
          new Told(null, "2024-06"),
          new Told(null, "2024-02"),
          new Told(null, null));

  /**
   * None, three of which two are near copies, and one that is near the second but not the first.
   */
  private static final List<@Nullable TextSignature> TEXTS = texts();

  private static final List<ModelIdentity> MODELS =
      List.of(ModelIdentity.of("Llama 2"), ModelIdentity.of("Claude 3"));

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void any_order_of_the_same_articles_ends_in_the_same_releases(
      @ForAll("steps") List<Step> steps, @ForAll Random random) {
    List<ClaimMessage> messages = messages(steps);
    InMemoryClaimStore one = new InMemoryClaimStore();
    InMemoryClaimStore other = new InMemoryClaimStore();
    List<Integer> order = shuffledKeepingArticles(steps, random);

    run(new Ledger(one, ROOMY), steps, messages, range(0, steps.size()));
    run(new Ledger(other, CRAMPED), steps, messages, order);

    assertThat(releases(other, steps)).isEqualTo(releases(one, steps));
    Statistics.label("makers part")
        .collect(releases(one, steps).keySet().stream().anyMatch(id -> id.contains("@")))
        .coverage(parting -> parting.check(true).count(tries -> tries > 0));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void a_bounded_memory_tells_the_same_as_an_unbounded_one(@ForAll("steps") List<Step> steps) {
    List<ClaimMessage> messages = messages(steps);
    List<Integer> all = range(0, steps.size());
    assertThat(run(new Ledger(new InMemoryClaimStore(), CRAMPED), steps, messages, all))
        .isEqualTo(run(new Ledger(new InMemoryClaimStore(), ROOMY), steps, messages, all));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void a_replay_tells_the_same_ids_and_changes_nothing(@ForAll("steps") List<Step> steps) {
    List<ClaimMessage> messages = messages(steps);
    InMemoryClaimStore store = new InMemoryClaimStore();
    Set<String> told = ids(run(new Ledger(store, ROOMY), steps, messages, range(0, steps.size())));
    Map<String, Release> before = releases(store, steps);

    Set<String> again = ids(run(new Ledger(store, ROOMY), steps, messages, range(0, steps.size())));

    assertThat(again).isEqualTo(told);
    assertThat(releases(store, steps)).isEqualTo(before);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void a_redelivery_at_any_point_changes_nothing(
      @ForAll("steps") List<Step> steps,
      @ForAll @IntRange(max = 100) int at,
      @ForAll Random random) {
    List<ClaimMessage> messages = messages(steps);
    List<Integer> all = range(0, steps.size());
    InMemoryClaimStore once = new InMemoryClaimStore();
    Set<String> told = ids(run(new Ledger(once, ROOMY), steps, messages, all));
    int end = at * steps.size() / 100;
    int begin = end == 0 ? 0 : random.nextInt(end);
    List<Integer> order = new ArrayList<>(range(0, end));
    order.addAll(range(begin, end));
    order.addAll(range(end, steps.size()));

    InMemoryClaimStore twice = new InMemoryClaimStore();
    Set<String> toldTwice = ids(run(new Ledger(twice, ROOMY), steps, messages, order));

    assertThat(toldTwice).isEqualTo(told);
    assertThat(releases(twice, steps)).isEqualTo(releases(once, steps));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void the_withdrawal_of_everything_leaves_no_release(@ForAll("steps") List<Step> steps) {
    List<Step> withdrawn = new ArrayList<>(steps);
    steps.stream()
        .map(step -> new Step(step.article(), step.model(), null, step.day()))
        .forEach(withdrawn::add);
    InMemoryClaimStore store = new InMemoryClaimStore();
    List<Event> told =
        run(new Ledger(store, CRAMPED), withdrawn, messages(withdrawn), range(0, withdrawn.size()));

    assertThat(releases(store, withdrawn).values()).allMatch(Release::retracted);
    Map<String, Event> last = new HashMap<>();
    told.forEach(event -> last.put(event.subject(), event));
    assertThat(last.values())
        .extracting(Event::type)
        .allMatch(type -> type == EventType.RELEASE_RETRACTED);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void there_is_a_source_where_there_is_an_article_and_no_more_than_articles(
      @ForAll("steps") List<Step> steps) {
    InMemoryClaimStore store = new InMemoryClaimStore();
    run(new Ledger(store, ROOMY), steps, messages(steps), range(0, steps.size()));

    releases(store, steps)
        .values()
        .forEach(
            release -> {
              assertThat(release.sources()).isLessThanOrEqualTo(release.articles());
              assertThat(release.sources() > 0).isEqualTo(release.articles() > 0);
            });
  }

  /** Events, claims and the position to go on from survive a crash each up to another point. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void a_crash_between_state_and_events_loses_and_invents_nothing(
      @ForAll("steps") List<Step> steps,
      @ForAll @IntRange(max = 100) int cut1,
      @ForAll @IntRange(max = 100) int cut2,
      @ForAll @IntRange(max = 100) int cut3) {
    List<ClaimMessage> messages = messages(steps);
    List<Integer> all = range(0, steps.size());
    InMemoryClaimStore undisturbed = new InMemoryClaimStore();
    Set<String> expected = ids(run(new Ledger(undisturbed, ROOMY), steps, messages, all));

    List<Integer> cuts = new ArrayList<>(List.of(cut1, cut2, cut3));
    Collections.sort(cuts);
    int committed = cuts.get(0) * steps.size() / 100;
    int survivingState = cuts.get(1 + cut1 % 2) * steps.size() / 100;
    int survivingEvents = cuts.get(2 - cut1 % 2) * steps.size() / 100;
    InMemoryClaimStore crashed = stateAfter(steps, messages, survivingState);
    Set<String> told =
        ids(
            run(
                new Ledger(new InMemoryClaimStore(), ROOMY),
                steps,
                messages,
                range(0, survivingEvents)));
    told.addAll(
        ids(run(new Ledger(crashed, ROOMY), steps, messages, range(committed, steps.size()))));

    assertThat(told).isEqualTo(expected);
    assertThat(releases(crashed, steps)).isEqualTo(releases(undisturbed, steps));
  }

  private static InMemoryClaimStore stateAfter(
      List<Step> steps, List<ClaimMessage> messages, int count) {
    InMemoryClaimStore full = new InMemoryClaimStore();
    run(new Ledger(full, ROOMY), steps, messages, range(0, count));
    return InMemoryClaimStore.after(full.writes);
  }

  private static List<Event> run(
      Ledger ledger, List<Step> steps, List<ClaimMessage> messages, List<Integer> order) {
    List<Event> told = new ArrayList<>();
    order.forEach(
        i -> told.addAll(ledger.apply(MODELS.get(steps.get(i).model()), messages.get(i))));
    return told;
  }

  private static Set<String> ids(List<Event> events) {
    Set<String> ids = new LinkedHashSet<>();
    events.forEach(event -> ids.add(event.id()));
    return ids;
  }

  private static Map<String, Release> releases(InMemoryClaimStore store, List<Step> steps) {
    Map<String, Release> releases = new TreeMap<>();
    for (ModelIdentity model : MODELS) {
      boolean held = store.writes.stream().anyMatch(write -> write.identity().equals(model));
      if (held && !steps.isEmpty()) {
        WorkingSet all = new WorkingSet(store, ROOMY);
        releases.put(model.value(), all.current(model, model.value()));
        releases.putAll(all.get(model).releases());
      }
    }
    return releases;
  }

  /** Causes and sequences belong to the steps, whatever order they come in. */
  private static List<ClaimMessage> messages(List<Step> steps) {
    Map<Integer, Integer> revisions = new HashMap<>();
    List<ClaimMessage> messages = new ArrayList<>();
    for (Step step : steps) {
      int revision = revisions.merge(step.article(), 1, Integer::sum);
      String article = "article" + step.article();
      Instant when = START.plusSeconds(86_400L * step.day());
      Claims claim = step.claim();
      Report report =
          claim == null
              ? null
              : new Report(
                  article,
                  revision,
                  "feed" + step.article() % 7,
                  null,
                  step.day() % 5 == 0 ? null : URI.create("https://a.example/" + step.day() % 7),
                  "Title",
                  "en",
                  step.day() % 3 == 0 ? null : when,
                  when,
                  claim.build());
      String publication = step.day() % 4 == 0 ? "letter" + step.day() % 3 : null;
      TextSignature signature = report == null ? null : TEXTS.get(step.day() % TEXTS.size());
      messages.add(
          new ClaimMessage(
              article, revision, article + "/" + revision, when, report, signature, publication));
    }
    return messages;
  }

  private static List<Integer> shuffledKeepingArticles(List<Step> steps, Random random) {
    Map<Integer, List<Integer>> byArticle = new TreeMap<>();
    for (int i = 0; i < steps.size(); i++) {
      byArticle.computeIfAbsent(steps.get(i).article(), _ -> new ArrayList<>()).add(i);
    }
    List<Integer> slots = new ArrayList<>(steps.stream().map(Step::article).toList());
    Collections.shuffle(slots, random);
    Map<Integer, Integer> taken = new HashMap<>();
    return slots.stream()
        .map(a -> byArticle.get(a).get(taken.merge(a, 1, Integer::sum) - 1))
        .toList();
  }

  private static List<@Nullable TextSignature> texts() {
    List<@Nullable TextSignature> texts = new ArrayList<>();
    texts.add(null);
    texts.add(null);
    for (int from : List.of(0, 12, 24, 500)) {
      texts.add(
          TextSignature.of(
                  IntStream.range(from, from + 100)
                      .mapToObj(i -> "word" + i)
                      .collect(Collectors.joining(" ")))
              .orElseThrow());
    }
    return texts;
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<@Nullable Claims> claims =
        Combinators.combine(
                Arbitraries.of("Llama 2", "LLaMA-2", "Llama-2-70b"),
                Arbitraries.of(TOLD),
                Arbitraries.of(ReleaseStatus.class),
                Arbitraries.of(Novelty.class),
                Arbitraries.of(Access.class),
                Arbitraries.of(0.3, 0.55, 0.8),
                Arbitraries.of("7B", "70B", "Chat"))
            .as(
                (name, told, status, novelty, access, confidence, size) ->
                    Claims.claim(name)
                        .by(told.owner())
                        .on(told.date())
                        .status(status)
                        .novelty(novelty)
                        .access(access)
                        .confidence(confidence)
                        .license(access == Access.OPEN ? size + " License" : null)
                        .parameters(size)
                        .aliases(size + " alias"))
            .injectNull(0.25);
    return Combinators.combine(
            Arbitraries.integers().between(0, 11),
            Arbitraries.integers().between(0, 1),
            claims,
            Arbitraries.integers().between(0, 60))
        .as(Step::new)
        .list()
        .ofMaxSize(24);
  }
}
