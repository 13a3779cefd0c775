package dev.modelwire.ingest.feed;

import dev.modelwire.ingest.feed.EntryIdentity.Identified;
import dev.modelwire.ingest.feed.PollOutcome.Folder;
import dev.modelwire.ingest.feed.PollOutcome.ReadFile;
import dev.modelwire.ingest.feed.PollState.LastPoll;
import dev.modelwire.ingest.schedule.PollResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a look at a folder means: a changed file is a revision, a deleted one a withdrawal. */
final class FolderDecision {

  private final FeedRecord feed;
  private final Folder folder;
  private final Map<String, KnownFile> known;
  private final Instant now;
  private final @Nullable String title;
  private final ArticleDecisions articles;
  private final List<KnownFile> files = new ArrayList<>();
  private final Set<String> forgotten = new HashSet<>();
  private final Set<String> defects = new LinkedHashSet<>();
  private @Nullable Set<String> elsewhere;

  FolderDecision(
      FeedRecord feed,
      Folder folder,
      Map<String, KnownFile> known,
      Instant now,
      ChurnLimit churnLimit) {
    this.feed = feed;
    this.folder = folder;
    this.known = known;
    this.now = now;
    this.title = folder.title() != null ? folder.title() : feed.poll().last().title();
    String own = feed.feed().title();
    this.articles =
        new ArticleDecisions(
            feed, own != null ? own : title, draft -> draft.newsletter() == null, churnLimit, now);
  }

  /**
   * @param fresh how many articles were published
   */
  record Last(LastPoll poll, int fresh) {}

  @FunctionalInterface
  interface Finish {
    PollState state(PollResult result, Last last, boolean initialised);
  }

  Decision decide(EntryLookup lookup, Finish finish) {
    for (ReadFile file : folder.read()) {
      read(file, lookup);
    }
    for (String path : folder.gone()) {
      gone(path, lookup);
    }
    PollState state = finish.state(result(), new Last(last(), articles.fresh()), !folder.more());
    return new Decision(
        articles.events(), articles.entries(), files, forgotten, state, articles.fates());
  }

  private PollResult result() {
    if (folder.more()) {
      return new PollResult.MoreToRead();
    }
    return folder.unsettled()
        ? new PollResult.Unsettled(folder.took())
        : new PollResult.FolderSeen(folder.took());
  }

  private void read(ReadFile file, EntryLookup lookup) {
    defects.addAll(file.defects());
    KnownFile before = known.get(file.path());
    Set<String> ids = new LinkedHashSet<>(before == null ? List.of() : before.articles());
    boolean complete = true;
    EntryIdentity identity =
        EntryIdentity.of(feed.feed().id(), file.drafts(), feed.poll().identity(), lookup);
    for (Identified entry : identity.entries().reversed()) {
      // Two files of one folder can hold the same article: the first one read counts.
      if (!articles.entries().containsKey(entry.articleId())) {
        complete &= articles.take(entry);
      }
      // Who deletes a mail has read it: that takes nothing back, and needs no remembering.
      if (entry.draft().newsletter() == null) {
        ids.add(entry.articleId());
      }
    }
    if (complete) {
      files.add(
          new KnownFile(
              file.path(), file.size(), file.modified(), List.copyOf(ids), file.problem(), false));
    }
  }

  private void gone(String path, EntryLookup lookup) {
    KnownFile file = known.get(path);
    if (file == null) {
      return;
    }
    if (!file.missing()) {
      // Editors save by deleting and renaming: only the second look in a row believes it.
      files.add(file.gone());
      return;
    }
    forgotten.add(path);
    if (elsewhere == null) {
      elsewhere = articlesElsewhere();
    }
    for (String articleId : file.articles()) {
      KnownEntry entry = elsewhere.contains(articleId) ? null : lookup.find(articleId);
      if (entry != null) {
        articles.withdraw(articleId, entry);
      }
    }
  }

  private Set<String> articlesElsewhere() {
    Set<String> ids = new HashSet<>();
    for (KnownFile file : known.values()) {
      if (!folder.gone().contains(file.path())) {
        ids.addAll(file.articles());
      }
    }
    files.forEach(
        file -> {
          if (!file.missing()) {
            ids.addAll(file.articles());
          }
        });
    return ids;
  }

  private LastPoll last() {
    boolean quiet = folder.read().isEmpty() && folder.gone().isEmpty();
    defects.addAll(articles.defects());
    LastPoll before = feed.poll().last();
    if (quiet) {
      defects.addAll(before.defects());
    }
    return new LastPoll(
        quiet && feed.poll().initialised() ? "unchanged" : "fetched",
        message(),
        null,
        now,
        now,
        title,
        null,
        folder.files(),
        List.copyOf(defects),
        null);
  }

  private @Nullable String message() {
    Map<String, String> problems = new TreeMap<>();
    known.values().forEach(file -> note(problems, file));
    files.forEach(file -> note(problems, file));
    problems.keySet().removeAll(folder.gone());
    if (problems.isEmpty()) {
      return null;
    }
    Map.Entry<String, String> first = problems.entrySet().iterator().next();
    return "%d of %d files could not be read; %s: %s"
        .formatted(problems.size(), folder.files(), first.getKey(), first.getValue());
  }

  private static void note(Map<String, String> problems, KnownFile file) {
    if (file.problem() != null) {
      problems.put(file.path(), file.problem());
    } else {
      problems.remove(file.path());
    }
  }
}
