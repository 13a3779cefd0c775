package dev.modelwire.ingest.feed;

import dev.modelwire.events.FeedChoice;
import dev.modelwire.ingest.parse.ParsedFeed;
import dev.modelwire.ingest.schedule.Hints;
import dev.modelwire.ingest.websub.HubOffer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came of reading a source. */
public sealed interface PollOutcome {

  /**
   * How a server answered.
   *
   * @param permanentlyAt where it says that the feed has moved for good; null where it has not
   */
  record Answer(int httpStatus, Hints hints, @Nullable URI permanentlyAt) {}

  /**
   * A feed document.
   *
   * @param title the feed's own
   * @param siteUrl the page that it belongs to
   * @param validators null where the next request has to be unconditional
   * @param defects codes of what had to be repaired
   * @param hub who tells of what is new in it; null where nobody does
   */
  record Document(
      Answer answer,
      @Nullable String title,
      @Nullable URI siteUrl,
      List<Draft> drafts,
      List<String> defects,
      @Nullable Validators validators,
      @Nullable HubOffer hub)
      implements PollOutcome {
    public Document {
      drafts = List.copyOf(drafts);
      defects = List.copyOf(defects);
    }

    /** Of a feed without a hub. */
    public Document(
        Answer answer,
        @Nullable String title,
        @Nullable URI siteUrl,
        List<Draft> drafts,
        List<String> defects,
        @Nullable Validators validators) {
      this(answer, title, siteUrl, drafts, defects, validators, null);
    }

    /**
     * What a parsed document says.
     *
     * @param more codes of what was wrong besides
     */
    public static Document of(
        Answer answer,
        ParsedFeed feed,
        List<String> more,
        @Nullable Validators validators,
        @Nullable HubOffer hub) {
      return new Document(
          answer,
          feed.title(),
          siteUrl(feed.link()),
          feed.entries().stream().map(Draft::of).toList(),
          Stream.concat(feed.defects().stream(), more.stream()).toList(),
          validators,
          hub);
    }

    private static @Nullable URI siteUrl(@Nullable String link) {
      try {
        return link == null ? null : PublicUrl.of(URI.create(link));
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

    /** The same with other drafts in the place of some. */
    public Document replacing(UnaryOperator<Draft> other) {
      return new Document(
          answer, title, siteUrl, drafts.stream().map(other).toList(), defects, validators, hub);
    }
  }

  /**
   * A folder, or a part of what changed in it.
   *
   * @param title the folder's name, or the title of the feed that is its one file; null where it
   *     was not read anew
   * @param read files that are new or changed
   * @param gone paths that were known and are not there
   * @param files how many there are in all
   * @param more whether changed files are left for the next poll
   * @param unsettled whether files are being written just now
   * @param took how long it took to see what changed
   */
  record Folder(
      @Nullable String title,
      List<ReadFile> read,
      Set<String> gone,
      int files,
      boolean more,
      boolean unsettled,
      Duration took)
      implements PollOutcome {
    public Folder {
      read = List.copyOf(read);
      gone = Set.copyOf(gone);
    }
  }

  /**
   * What is new in a mailbox, or a part of it.
   *
   * @param drafts of mails, the newest first
   * @param validators how far it was read
   * @param mails how many there are in all
   * @param more whether new mails are left for the next poll
   * @param interval until the next look
   */
  record Mailbox(
      String title,
      List<Draft> drafts,
      List<String> defects,
      Validators validators,
      int mails,
      boolean more,
      Duration interval)
      implements PollOutcome {
    public Mailbox {
      drafts = List.copyOf(drafts);
      defects = List.copyOf(defects);
    }
  }

  /**
   * @param feedTitle of the feed that it holds; null where it holds a document, or no title
   * @param problem why it could not be read; null where it could
   */
  record ReadFile(
      String path,
      long size,
      long modified,
      List<Draft> drafts,
      List<String> defects,
      @Nullable String feedTitle,
      @Nullable String problem) {
    public ReadFile {
      drafts = List.copyOf(drafts);
      defects = List.copyOf(defects);
    }
  }

  /**
   * The document is the one that was read before.
   *
   * @param validators for the next request
   */
  record Unchanged(Answer answer, @Nullable Validators validators) implements PollOutcome {}

  /**
   * @param retryAfter as the server named it; null where it did not
   */
  record Throttled(int httpStatus, @Nullable Duration retryAfter, String message)
      implements PollOutcome {}

  record Gone(int httpStatus, String message) implements PollOutcome {}

  /**
   * A page whose one feed was found.
   *
   * @param httpStatus null where the address alone told the feed
   */
  record Discovered(URI feed, @Nullable Integer httpStatus, String message)
      implements PollOutcome {}

  /**
   * A page that names several feeds.
   *
   * @param feeds at least two
   */
  record SeveralFeeds(List<FeedChoice> feeds, int httpStatus, String message)
      implements PollOutcome {
    public SeveralFeeds {
      feeds = List.copyOf(feeds);
    }
  }

  /**
   * @param message one line for people: what is wrong and what to do
   */
  record Failed(FailureCode code, String message, @Nullable Integer httpStatus)
      implements PollOutcome {}
}
