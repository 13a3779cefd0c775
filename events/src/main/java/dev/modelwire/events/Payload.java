package dev.modelwire.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event carries: the full state after the change, and what changed. */
public sealed interface Payload {

  /**
   * A feed after a change of its subscription.
   *
   * @param reason why, where somebody or something gave a reason
   */
  record FeedChange(Feed feed, @Nullable String reason) implements Payload {}

  /** How a feed's polls go. */
  record FeedReport(FeedStatus status) implements Payload {}

  /**
   * An article after a change.
   *
   * @param tags what the tagger found; null before it was tagged
   * @param changed names of the article's fields that differ from the revision before
   */
  record ArticleChange(Article article, @Nullable Tags tags, List<String> changed)
      implements Payload {
    public ArticleChange {
      changed = List.copyOf(changed);
    }
  }

  /**
   * A release after a change.
   *
   * @param cause the id of the article event that caused it
   * @param articleId the article whose claim came, changed or went
   * @param changed names of the release's fields that differ from before
   */
  record ReleaseChange(Release release, String cause, String articleId, List<String> changed)
      implements Payload {
    public ReleaseChange {
      changed = List.copyOf(changed);
    }
  }

  /** How a retagging goes. */
  record RetaggingReport(Retagging retagging) implements Payload {}

  /** Something was sent to the wire. */
  record SubmissionRequest(Submission submission) implements Payload {}

  /** What became of it. */
  record SubmissionReport(SubmissionFate fate) implements Payload {}
}
