package dev.modelwire.api.store.embedded;

import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.EventType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * How an event is written into the file: a checksum over all that follows, a version byte, the
 * attributes, and the payload as the rest.
 */
final class EventRecord {

  private static final byte VERSION = 1;
  private static final int CHECKSUM = Integer.BYTES;

  private EventRecord() {}

  static byte[] encode(RecordedEvent event) {
    byte[] data = event.data();
    Instant time = event.time();
    var bytes = new ByteArrayOutputStream(data.length + 256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(0);
      out.writeByte(VERSION);
      out.writeUTF(event.id());
      out.writeUTF(event.type().cloudEventsType());
      out.writeUTF(event.source().toString());
      out.writeUTF(event.subject());
      out.writeLong(time.getEpochSecond());
      out.writeInt(time.getNano());
      out.write(data);
    } catch (IOException e) {
      // writeUTF refuses more than 64 KiB.
      throw new IllegalArgumentException("an attribute of event " + event.position(), e);
    }
    byte[] record = bytes.toByteArray();
    ByteBuffer.wrap(record).putInt(checksum(record));
    return record;
  }

  /**
   * @throws Damaged if the bytes are not those that were written, or of a later version
   */
  static RecordedEvent decode(long position, byte[] record) {
    if (record.length <= CHECKSUM || ByteBuffer.wrap(record).getInt() != checksum(record)) {
      throw new Damaged("the event at position %d fails its checksum".formatted(position));
    }
    try (var in =
        new DataInputStream(new ByteArrayInputStream(record, CHECKSUM, record.length - CHECKSUM))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new Damaged(
            "the event at position %d has format %d, known is %d"
                .formatted(position, version, VERSION));
      }
      String id = in.readUTF();
      String typeName = in.readUTF();
      EventType type =
          EventType.of(typeName)
              .orElseThrow(
                  () ->
                      new Damaged(
                          "the event at position %d has the unknown type %s"
                              .formatted(position, typeName)));
      URI source = URI.create(in.readUTF());
      String subject = in.readUTF();
      Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
      // As long as what is left, where readAllBytes would first make a buffer eight times that.
      byte[] data = in.readNBytes(in.available());
      return new RecordedEvent(position, id, type, source, subject, time, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int checksum(byte[] record) {
    var checksum = new CRC32C();
    checksum.update(record, CHECKSUM, record.length - CHECKSUM);
    return (int) checksum.getValue();
  }

  /** The bytes of an event are not what was written. */
  static final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Damaged(String message) {
      super(message);
    }
  }
}
