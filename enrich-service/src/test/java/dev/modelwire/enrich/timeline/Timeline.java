package dev.modelwire.enrich.timeline;

import dev.modelwire.enrich.ledger.LedgerRun;
import dev.modelwire.enrich.ledger.ModelIdentity;
import dev.modelwire.enrich.release.LabelledDocuments;
import dev.modelwire.enrich.release.LabelledDocuments.Labelled;
import dev.modelwire.enrich.release.ReleaseTagger;
import dev.modelwire.events.Access;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.PartialDate.Precision;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What the ledger makes of the documents in {@code ../shared}, beside what is known.
 *
 * <pre>
 * Timeline dates     of the releases of dev that are known and have a month: how many months agree,
 *                    and the others with what they rest on
 * Timeline labels    the same of the labels' events, as if the tagger made no mistake
 * Timeline releases  every release of dev, the corpus and the seeds, with the names it goes by
 * </pre>
 */
public final class Timeline {

  /**
   * Where the databases are wrong, by what the documents themselves say: docs/timeline.md quotes
   * them. Figures are told with and without these.
   */
  private static final Set<String> WRONG_IN_THE_DATABASES = Set.of("mistral-3-large", "phi-3");

  private Timeline() {}

  /**
   * A release of the ledger that is known, too.
   *
   * @param known its dates in the databases, with their names for it
   */
  record Dated(Release release, PartialDate date, Map<PartialDate, ? extends Set<String>> known) {

    boolean hasMonth() {
      return date.precision() != Precision.YEAR;
    }

    /** Whether a database has that month. */
    boolean agrees() {
      String month = date.text().substring(0, Math.min(7, date.text().length()));
      return known.keySet().stream().anyMatch(other -> other.text().startsWith(month));
    }

    /** Whether the databases can be held against it. */
    boolean isComparable() {
      return agrees() || !WRONG_IN_THE_DATABASES.contains(release.id());
    }

    String line() {
      String rests = release.reports().stream().map(Dated::claim).collect(Collectors.joining("; "));
      return "%s: %s, known %s: %s".formatted(release.model(), date, known, rests);
    }

    private static String claim(Report report) {
      ReleaseClaim claim = report.claim();
      return "%s in %s (%s, %.2f)"
          .formatted(claim.date(), report.articleId(), claim.novelty(), claim.confidence());
    }
  }

  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Path shared = LabelledDocuments.shared().orElseThrow();
    if (List.of(arguments).equals(List.of("releases"))) {
      List<Labelled> documents = new ArrayList<>(LabelledDocuments.dev(shared));
      documents.addAll(LabelledDocuments.corpus(shared));
      documents.addAll(LabelledDocuments.seeds(shared));
      releases(documents).values().forEach(release -> out.println(line(release)));
    } else {
      Map<String, Release> told =
          List.of(arguments).equals(List.of("labels")) ? labelled(shared) : tagged(shared);
      List<Dated> dated = dated(shared, told).stream().filter(Dated::hasMonth).toList();
      out.printf(
          "%d of %d months agree, %d of %d where the databases are right%n",
          agreeing(dated), dated.size(), agreeing(dated), comparable(dated).size());
      dated.stream().filter(each -> !each.agrees()).forEach(each -> out.println(each.line()));
    }
  }

  static long agreeing(List<Dated> dated) {
    return dated.stream().filter(Dated::agrees).count();
  }

  static List<Dated> comparable(List<Dated> dated) {
    return dated.stream().filter(Dated::isComparable).toList();
  }

  static Map<String, Release> tagged(Path shared) {
    return releases(LabelledDocuments.dev(shared));
  }

  /** What the ledger would make of dev if the tagger made no mistake. */
  static Map<String, Release> labelled(Path shared) {
    LedgerRun ledger = new LedgerRun();
    for (Labelled document : LabelledDocuments.dev(shared)) {
      for (JsonNode label : Objects.requireNonNull(document.gold()).path("releases")) {
        if (!label.path("optional").asBoolean(false)) {
          ReleaseClaim claim = claim(label);
          ledger.claim(ModelIdentity.of(claim), document.article(), claim);
        }
      }
    }
    return new TreeMap<>(ledger.releases());
  }

  private static ReleaseClaim claim(JsonNode label) {
    String date = label.path("date").asString("");
    return new ReleaseClaim(
        label.path("model").asString(),
        List.of(),
        List.of(),
        label.path("organization").isNull() ? null : label.path("organization").asString(),
        ModelKind.LLM,
        ReleaseStatus.valueOf(label.path("status").asString().toUpperCase(Locale.ROOT)),
        date.isEmpty() ? null : new PartialDate(date),
        Access.UNKNOWN,
        List.of(),
        null,
        null,
        Novelty.valueOf(label.path("novelty").asString().toUpperCase(Locale.ROOT)),
        1,
        new Evidence("", 0, 0));
  }

  /** The releases that have a date and are known. */
  static List<Dated> dated(Path shared, Map<String, Release> releases) {
    KnownReleases known = KnownReleases.of(shared.resolve("kb/models.tsv"));
    List<Dated> dated = new ArrayList<>();
    for (Release release : releases.values()) {
      PartialDate date = release.date();
      boolean expected = release.status().compareTo(ReleaseStatus.ANNOUNCED) > 0;
      if (date != null && !expected && known.knows(release.id())) {
        dated.add(new Dated(release, date, known.datesOf(release.id())));
      }
    }
    return dated;
  }

  private static Map<String, Release> releases(List<Labelled> documents) {
    ReleaseTagger tagger = ReleaseTagger.create();
    LedgerRun ledger = new LedgerRun();
    for (Labelled document : documents) {
      for (ReleaseClaim claim : tagger.tag(document.article()).releases()) {
        ledger.claim(ModelIdentity.of(claim), document.article(), claim);
      }
    }
    return new TreeMap<>(ledger.releases());
  }

  private static String line(Release release) {
    Set<String> names =
        release.reports().stream()
            .map(report -> report.claim().model())
            .collect(Collectors.toCollection(TreeSet::new));
    return "%s\t%s\t%s\t%s\t%d\t%s"
        .formatted(
            release.id(),
            release.model(),
            release.date(),
            release.organization(),
            release.sources(),
            names);
  }
}
