package dev.modelwire.enrich.ledger;

import dev.modelwire.events.EventType;
import dev.modelwire.events.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps of one article and one model.
 *
 * @param sequence of the message that it was made of
 * @param withdrawn whether the article does not claim it any more; it is kept all the same, so that
 *     a message told again cannot bring it back, and so that a retraction can be told again
 * @param firstObservedAt when any revision of the article was first read to claim it
 * @param report the claim, or the last one before it was withdrawn
 * @param signature of the article's text; null where that is too short, and for what an older
 *     version of this service stored
 * @param publication what the article is an issue of, where its feed holds several; null elsewhere
 * @param told the release events that the article's latest messages caused, oldest first
 */
public record HeldClaim(
    long sequence,
    boolean withdrawn,
    Instant firstObservedAt,
    Report report,
    @Nullable TextSignature signature,
    @Nullable String publication,
    List<Told> told) {

  /**
   * A redelivery starts at the last commit, about a second back. An article that is revised more
   * often than this within it, and lost the events of the first revisions in the same crash, is not
   * a thing to plan for; its last state would be told all the same.
   */
  private static final int MAX_TOLD = 16;

  /**
   * A release event that was caused, to be told again with the same id when its cause is.
   *
   * @param release the id of the release; null for the identity's own, as an older version of this
   *     service stored it
   * @param changed names of the release's fields that differed from before
   */
  public record Told(String cause, EventType type, @Nullable String release, List<String> changed) {
    public Told {
      changed = List.copyOf(changed);
    }

    String releaseOr(ModelIdentity identity) {
      return release == null ? identity.value() : release;
    }

    /** Whether both are one event, of one cause. */
    boolean isSame(Told other, ModelIdentity identity) {
      return type == other.type && releaseOr(identity).equals(other.releaseOr(identity));
    }
  }

  public HeldClaim {
    told = List.copyOf(told);
  }

  /** Whose word it is, as far as it is no copy: its feed's, or that of a publication in it. */
  String voice() {
    return publication == null ? report.feedId() : report.feedId() + '|' + publication;
  }

  List<Told> toldBecauseOf(String cause) {
    return told.stream().filter(t -> t.cause().equals(cause)).toList();
  }

  HeldClaim telling(Told next) {
    List<Told> all = new ArrayList<>(Stream.concat(told.stream(), Stream.of(next)).toList());
    return new HeldClaim(
        sequence,
        withdrawn,
        firstObservedAt,
        report,
        signature,
        publication,
        all.subList(Math.max(0, all.size() - MAX_TOLD), all.size()));
  }
}
