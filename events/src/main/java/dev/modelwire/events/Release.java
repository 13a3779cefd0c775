package dev.modelwire.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release in full: what all claims about one model come to.
 *
 * @param id the model's identity, readable, such as {@code llama-2}
 * @param model the best name, such as {@code Llama 2}
 * @param date the most precise date that the claims agree on
 * @param license of the weights, as {@link ReleaseClaim} has it, on which most claims agree
 * @param confidence that this is a release, from 0 to 1
 * @param articles how many articles claim it
 * @param sources how many distinct sources claim it: feeds, and newsletters of a mailbox, copies of
 *     others left out
 * @param firstObservedAt when the wire first read of it
 * @param lastObservedAt when the wire last read of it
 * @param reports the claims that matter most, best first, at most {@link #MAX_REPORTS}; an article
 *     index finds the others
 * @param retracted whether its last claim was taken back
 */
public record Release(
    String id,
    String model,
    List<String> aliases,
    List<String> variants,
    @Nullable String organization,
    ModelKind kind,
    ReleaseStatus status,
    @Nullable PartialDate date,
    Access access,
    List<String> parameters,
    @Nullable Long contextTokens,
    @Nullable String license,
    double confidence,
    int articles,
    int sources,
    Instant firstObservedAt,
    Instant lastObservedAt,
    List<Report> reports,
    boolean retracted) {

  /** Bounds the size of a release that thousands of articles mention. */
  public static final int MAX_REPORTS = 20;

  public Release {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is not within 0..1: " + confidence);
    }
    if (reports.size() > MAX_REPORTS) {
      throw new IllegalArgumentException("more than %d reports".formatted(MAX_REPORTS));
    }
    aliases = List.copyOf(aliases);
    variants = List.copyOf(variants);
    parameters = List.copyOf(parameters);
    reports = List.copyOf(reports);
  }
}
