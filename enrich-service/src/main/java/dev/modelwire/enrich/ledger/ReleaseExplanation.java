package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Access;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a release is what it is: whose word counted, and how the votes stood.
 *
 * @param identityRules the version of the rules that file a name under a model
 * @param release what the claims come to
 * @param witnesses every article that claims it, the earliest first
 * @param votes by the release's fields
 * @param dates every date that counted or might have, by precision and then by time
 */
public record ReleaseExplanation(
    String identityRules,
    Release release,
    List<Witness> witnesses,
    List<Vote> votes,
    List<DateCount> dates) {

  public ReleaseExplanation {
    witnesses = List.copyOf(witnesses);
    votes = List.copyOf(votes);
    dates = List.copyOf(dates);
  }

  /** A rule of the ledger, by which a fact was chosen. */
  public enum Rule {
    MOST_VOTES(
        "The value with the most votes. A source votes for each value that it names, with the"
            + " heaviest of its claims; a claim weighs its confidence in hundredths, three times"
            + " that where it is news."),
    MOST_ADVANCED(
        "The most advanced status that is not outvoted three to one by later claims of less."),
    AGREEMENT_AND_PRECISION(
        "The year with the most votes, within it the month, within that the day if more than half"
            + " of those that name one agree. A report that it is out votes against later dates."
            + " A name with more in it than the model's, such as a size, weighs a third.");

    private final String meaning;

    Rule(String meaning) {
      this.meaning = meaning;
    }

    public String meaning() {
      return meaning;
    }
  }

  /** Why an article is no source of its own. */
  public enum Copying {
    SAME_ADDRESS,
    NEAR_THE_SAME_TEXT,
    /** Like another copy, not like the first text itself. */
    COPY_OF_A_COPY
  }

  /** What a date rests on. */
  public enum Basis {
    /** The text says so. */
    TOLD,
    /** The month of the publication, by claims that are sure enough, or that a text tells too. */
    GUESSED,
    /** The month of the publication, by claims that leave too much doubt: it does not count. */
    UNSURE_GUESS
  }

  /**
   * An article and its claim.
   *
   * @param source whose word it is: a feed's id, and the newsletter's name where a feed has several
   * @param copyOf the article whose text it repeats; null for a text of its own
   * @param why it counts as a copy; null for a text of its own
   * @param weight of its votes
   */
  public record Witness(
      String articleId,
      String feedId,
      @Nullable String feedTitle,
      @Nullable URI url,
      @Nullable Instant publishedAt,
      String source,
      @Nullable String copyOf,
      @Nullable Copying why,
      String model,
      @Nullable String organization,
      ReleaseStatus status,
      @Nullable PartialDate date,
      @Nullable Basis basis,
      Access access,
      Novelty novelty,
      double confidence,
      int weight) {}

  /**
   * How a fact was chosen.
   *
   * @param field the release's property
   * @param chosen null where nobody says anything
   * @param counts the most votes first
   */
  public record Vote(
      String field, @Nullable String chosen, Rule rule, String meaning, List<Count> counts) {
    public Vote {
      counts = List.copyOf(counts);
    }
  }

  /** A value and its votes. */
  public record Count(String value, long votes) {}

  /**
   * A date and its votes.
   *
   * @param against of reports that it was out before
   */
  public record DateCount(PartialDate date, Basis basis, long votes, long against) {}
}
