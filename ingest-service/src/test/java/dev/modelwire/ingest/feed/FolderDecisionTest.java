package dev.modelwire.ingest.feed;

import static dev.modelwire.ingest.feed.Feeds.NOW;
import static dev.modelwire.ingest.feed.Feeds.entry;
import static dev.modelwire.ingest.feed.Memory.articles;
import static dev.modelwire.ingest.feed.Memory.only;
import static dev.modelwire.ingest.feed.Memory.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Article;
import dev.modelwire.events.EventType;
import dev.modelwire.ingest.feed.PollOutcome.Folder;
import dev.modelwire.ingest.feed.PollOutcome.ReadFile;
import dev.modelwire.ingest.schedule.PollReason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FolderDecisionTest {

  private final Memory memory = new Memory(Feeds.subscribed(Feeds.feed("file:///notes")));

  @Test
  void a_changed_file_is_a_revision_and_an_unread_one_is_none() {
    memory.poll(folder(2, file("a.md", "a"), file("b.md", "b")), NOW);
    Decision decision = memory.poll(folder(2, file("a.md", "A")), NOW.plusSeconds(2));
    assertThat(types(decision)).containsExactly(EventType.ARTICLE_REVISED);
    assertThat(only(decision).article().key()).isEqualTo("a.md");
    assertThat(memory.poll(folder(2), NOW.plusSeconds(4)).events()).isEmpty();
    assertThat(memory.feed.status().entries()).isEqualTo(2);
  }

  @Test
  void a_deleted_file_is_withdrawn_when_a_second_look_does_not_find_it_either() {
    memory.poll(folder(1, file("a.md", "a")), NOW);
    assertThat(memory.poll(gone(0, "a.md"), NOW.plusSeconds(2)).events()).isEmpty();

    Decision decision = memory.poll(gone(0, "a.md"), NOW.plusSeconds(4));
    assertThat(types(decision)).containsExactly(EventType.ARTICLE_WITHDRAWN);
    Article article = only(decision).article();
    assertThat(article.title()).isEqualTo("a.md");
    assertThat(article.content()).isEmpty();
    assertThat(article.revision()).isEqualTo(2);
    assertThat(memory.files).isEmpty();
  }

  @Test
  void a_folder_that_is_suddenly_empty_is_taken_for_unmounted_and_nothing_is_withdrawn() {
    memory.poll(folder(2, file("a.md", "a"), file("b.md", "b")), NOW);
    for (int look = 1; look < 5; look++) {
      Decision decision = memory.poll(gone(0, "a.md", "b.md"), NOW.plusSeconds(2 * look));
      assertThat(decision.events()).isEmpty();
    }
    assertThat(memory.feed.status().outcome()).isEqualTo("folder-emptied");
    assertThat(memory.feed.status().message()).contains("/notes", "2 files", "mounted");

    assertThat(memory.poll(folder(2), NOW.plusSeconds(60)).events()).as("mounted again").isEmpty();
    assertThat(memory.feed.status().message()).isNull();
  }

  @Test
  void an_emptied_folder_with_one_new_file_was_emptied_by_hand() {
    memory.poll(folder(2, file("a.md", "a"), file("b.md", "b")), NOW);
    memory.poll(gone(0, "a.md", "b.md"), NOW.plusSeconds(2));
    memory.poll(gone(1, "a.md", "b.md"), NOW.plusSeconds(4));
    Decision decision = memory.poll(gone(1, "a.md", "b.md"), NOW.plusSeconds(6));
    assertThat(types(decision)).containsOnly(EventType.ARTICLE_WITHDRAWN).hasSize(2);
  }

  @Test
  void a_file_that_an_editor_replaces_is_not_withdrawn() {
    memory.poll(folder(1, file("a.md", "a")), NOW);
    memory.poll(gone(0, "a.md"), NOW.plusSeconds(2));
    assertThat(memory.poll(folder(1, file("a.md", "a")), NOW.plusSeconds(4)).events()).isEmpty();
    assertThat(memory.files.get("a.md").missing()).isFalse();
  }

  @Test
  void a_file_that_comes_back_is_a_revision_even_if_it_says_the_same() {
    memory.poll(folder(1, file("a.md", "a")), NOW);
    memory.poll(gone(0, "a.md"), NOW.plusSeconds(2));
    memory.poll(gone(0, "a.md"), NOW.plusSeconds(4));
    Decision back = memory.poll(folder(1, file("a.md", "a")), NOW.plusSeconds(6));
    assertThat(types(back)).containsExactly(EventType.ARTICLE_REVISED);
    assertThat(only(back).article().revision()).isEqualTo(3);
    assertThat(only(back).changed()).containsExactly("content");
  }

  @Test
  void an_article_that_another_file_still_holds_is_not_withdrawn() {
    memory.poll(
        folder(2, feedFile("monday.xml", "1", "2"), feedFile("tuesday.xml", "2", "3")), NOW);
    memory.poll(gone(1, "monday.xml"), NOW.plusSeconds(2));
    Decision decision = memory.poll(gone(1, "monday.xml"), NOW.plusSeconds(4));
    assertThat(articles(decision)).extracting(Article::key).containsExactly("1");
  }

  @Test
  void an_article_in_two_files_is_published_once() {
    Decision decision =
        memory.poll(
            folder(2, feedFile("monday.xml", "1", "2"), feedFile("tuesday.xml", "2", "3")), NOW);
    assertThat(articles(decision))
        .extracting(Article::key)
        .containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void a_folder_that_is_read_in_parts_is_backfill_to_the_end() {
    Decision first = memory.poll(part(2, file("a.md", "a")), NOW);
    assertThat(first.state().next().reason()).isEqualTo(PollReason.MORE_TO_READ);
    Decision second = memory.poll(folder(2, file("b.md", "b")), NOW.plusSeconds(1));
    assertThat(only(second).article().backfill()).isTrue();
    Decision later = memory.poll(folder(3, file("c.md", "c")), NOW.plusSeconds(3));
    assertThat(only(later).article().backfill()).isFalse();
  }

  @Test
  void a_bad_file_is_told_until_it_is_repaired_or_gone() {
    memory.poll(folder(2, bad("x.md", "is broken"), file("a.md", "a")), NOW);
    assertThat(memory.feed.status().message())
        .isEqualTo("1 of 2 files could not be read; x.md: is broken");
    memory.poll(folder(2), NOW.plusSeconds(2));
    assertThat(memory.feed.status().message()).as("while nothing changes").isNotNull();
    memory.poll(folder(2, file("x.md", "x")), NOW.plusSeconds(4));
    assertThat(memory.feed.status().message()).isNull();
  }

  @Test
  void a_note_that_is_saved_too_often_is_taken_in_when_it_rests() {
    memory.poll(folder(1, file("a.md", "0")), NOW);
    int revisions = 0;
    for (int i = 1; i <= 40; i++) {
      revisions += memory.poll(folder(1, file("a.md", "" + i)), NOW).events().size();
    }
    assertThat(revisions).isEqualTo(30);
    assertThat(memory.files.get("a.md").modified())
        .as("the file is read again, its last content is not taken yet")
        .isNotEqualTo("40".hashCode());
    Decision later = memory.poll(folder(1, file("a.md", "40")), NOW.plus(Duration.ofMinutes(2)));
    assertThat(only(later).article().content()).isEqualTo("40");
  }

  private static Folder folder(int files, ReadFile... read) {
    return new Folder("notes", List.of(read), Set.of(), files, false, false, Duration.ofMillis(1));
  }

  private static Folder part(int files, ReadFile... read) {
    return new Folder("notes", List.of(read), Set.of(), files, true, false, Duration.ofMillis(1));
  }

  private static Folder gone(int files, String... paths) {
    return new Folder("notes", List.of(), Set.of(paths), files, false, false, Duration.ofMillis(1));
  }

  private static ReadFile file(String path, String text) {
    return new ReadFile(
        path,
        text.length(),
        text.hashCode(),
        List.of(Draft.of(entry(path, null, path, text))),
        List.of(),
        null,
        null);
  }

  private static ReadFile bad(String path, String problem) {
    return new ReadFile(path, 1, 1, List.of(), List.of("unreadable-file"), null, problem);
  }

  private static ReadFile feedFile(String path, String... guids) {
    List<Draft> drafts =
        List.of(guids).stream().map(guid -> Draft.of(entry(guid, null, guid, guid))).toList();
    return new ReadFile(path, 1, 1, drafts, List.of(), null, null);
  }
}
