package dev.modelwire.ingest.topology;

import dev.modelwire.ingest.feed.Draft.FieldHashes;
import dev.modelwire.ingest.feed.KnownEntry;
import dev.modelwire.ingest.feed.KnownEntry.Headline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A known entry in 72 bytes, and its headline where it has one: millions of them are held in
 * memory.
 */
final class EntryCodec {

  private static final int VERSION = 1;
  private static final int HASH_BYTES = 32;
  private static final int WITHDRAWN = 1;
  private static final int BACKFILL = 2;
  private static final int HEADLINE = 4;

  private EntryCodec() {}

  static byte[] encode(KnownEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(72);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Headline headline = entry.headline();
      out.writeByte(VERSION);
      out.writeByte(
          (entry.withdrawn() ? WITHDRAWN : 0)
              | (entry.backfill() ? BACKFILL : 0)
              | (headline == null ? 0 : HEADLINE));
      out.write(HexFormat.of().parseHex(entry.contentHash()));
      out.writeInt(entry.fields().title());
      out.writeInt(entry.fields().content());
      out.writeInt(entry.fields().url());
      out.writeInt(entry.fields().authors());
      out.writeInt(entry.revision());
      out.writeInt(entry.churn());
      out.writeLong(entry.changedAt().toEpochMilli());
      if (headline != null) {
        write(out, headline);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Headline headline) throws IOException {
    out.writeUTF(headline.key());
    out.writeUTF(headline.title());
    out.writeUTF(headline.url() == null ? "" : headline.url().toString());
    out.writeLong(
        headline.publishedAt() == null ? Long.MIN_VALUE : headline.publishedAt().toEpochMilli());
  }

  static KnownEntry decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "a known entry of version %d, this is version %d".formatted(version, VERSION));
      }
      int flags = in.readUnsignedByte();
      String hash = HexFormat.of().formatHex(in.readNBytes(HASH_BYTES));
      FieldHashes fields = new FieldHashes(in.readInt(), in.readInt(), in.readInt(), in.readInt());
      int revision = in.readInt();
      int churn = in.readInt();
      Instant changedAt = Instant.ofEpochMilli(in.readLong());
      return new KnownEntry(
          hash,
          fields,
          revision,
          churn,
          changedAt,
          (flags & WITHDRAWN) != 0,
          (flags & BACKFILL) != 0,
          (flags & HEADLINE) == 0 ? null : headline(in));
    } catch (IOException e) {
      throw new UncheckedIOException("a known entry is cut short", e);
    }
  }

  private static @Nullable Headline headline(DataInputStream in) throws IOException {
    String key = in.readUTF();
    String title = in.readUTF();
    String url = in.readUTF();
    long publishedAt = in.readLong();
    return new Headline(
        key,
        title,
        url.isEmpty() ? null : URI.create(url),
        publishedAt == Long.MIN_VALUE ? null : Instant.ofEpochMilli(publishedAt));
  }
}
