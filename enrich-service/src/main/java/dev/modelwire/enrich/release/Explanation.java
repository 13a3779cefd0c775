package dev.modelwire.enrich.release;

import dev.modelwire.events.Evidence;
import dev.modelwire.events.ReleaseClaim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the tagger finds in an article what it finds, and why nothing else.
 *
 * @param language BCP 47; null if it cannot be told
 * @param threshold the probability from which a name is taken to state a release here: lower where
 *     another is sure
 * @param rejected names that state no release, in the order of the text
 * @param passedOver what looks like a name and is taken for none, in the order of the text
 */
public record Explanation(
    String taggerVersion,
    @Nullable String language,
    double threshold,
    List<Release> releases,
    List<Rejected> rejected,
    List<Passed> passedOver) {

  public Explanation {
    releases = List.copyOf(releases);
    rejected = List.copyOf(rejected);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * A release that the article states.
   *
   * @param statements the mentions that state it, the most probable first
   * @param novelty what spoke for news, and against it, in its evidence; it decides, with the other
   *     statements, where no date does
   */
  public record Release(ReleaseClaim claim, List<Statement> statements, List<Reason> novelty) {
    public Release {
      statements = List.copyOf(statements);
      novelty = List.copyOf(novelty);
    }
  }

  /**
   * A name in a sentence.
   *
   * @param form what makes it look like a name
   * @param family that it belongs to; null for no known one
   * @param trigger the phrase of releasing that it hangs on; null for none
   * @param reasons what spoke for and against it, what counted most first
   * @param signs what else was seen in the sentence, in the order of the text
   */
  public record Statement(
      String name,
      String form,
      @Nullable String family,
      @Nullable String trigger,
      double probability,
      Evidence sentence,
      List<Reason> reasons,
      List<Sign> signs) {
    public Statement {
      reasons = List.copyOf(reasons);
      signs = List.copyOf(signs);
    }
  }

  /**
   * A feature and what it counted.
   *
   * @param times how often it was found
   * @param weight the logarithm of the odds that it adds each time; below 0 it speaks against
   * @param effect weight times count
   */
  public record Reason(String feature, String meaning, int times, double weight, double effect) {}

  /**
   * A phrase of the lexicon, an owner or a date.
   *
   * @param kind such as {@code release}, {@code not}, {@code owner} or {@code date}
   * @param value what it stands for: the owner's name, the date; the phrase itself otherwise
   */
  public record Sign(String kind, String text, String value) {}

  /** A name that states no release, with the reason. */
  public record Rejected(Statement statement, String why) {}

  /**
   * No name at all, with the reason.
   *
   * @param start in the article's content, in UTF-16 code units
   */
  public record Passed(String text, int start, String why) {}
}
