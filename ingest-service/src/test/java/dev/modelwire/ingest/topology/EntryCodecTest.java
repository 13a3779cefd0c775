package dev.modelwire.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.modelwire.events.EventIds;
import dev.modelwire.ingest.feed.Draft.FieldHashes;
import dev.modelwire.ingest.feed.KnownEntry;
import dev.modelwire.ingest.feed.KnownEntry.Headline;
import java.net.URI;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryCodecTest {

  private static final Instant THEN = Instant.parse("2026-11-22T12:00:00.123Z");

  static Stream<KnownEntry> entries() {
    return Stream.of(
        entry(false, false, null),
        entry(true, false, null),
        entry(false, true, null),
        entry(true, true, new Headline("notes/ä.md", "Ein Titel", URI.create("https://x/"), THEN)),
        entry(false, false, new Headline("a.md", "", null, null)));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void what_was_written_is_read(KnownEntry entry) {
    assertThat(EntryCodec.decode(EntryCodec.encode(entry))).isEqualTo(entry);
  }

  @Test
  void an_entry_of_a_feed_takes_66_bytes() {
    assertThat(EntryCodec.encode(entry(true, true, null))).hasSize(66);
  }

  @Test
  void an_entry_of_another_version_is_not_misread() {
    byte[] bytes = EntryCodec.encode(entry(false, false, null));
    bytes[0] = 9;
    assertThatIllegalStateException()
        .isThrownBy(() -> EntryCodec.decode(bytes))
        .withMessageContaining("version 9");
  }

  private static KnownEntry entry(
      boolean withdrawn, boolean backfill, @Nullable Headline headline) {
    return new KnownEntry(
        EventIds.contentHash("a", "b"),
        new FieldHashes(1, -2, Integer.MAX_VALUE, Integer.MIN_VALUE),
        7,
        3,
        THEN,
        withdrawn,
        backfill,
        headline);
  }
}
