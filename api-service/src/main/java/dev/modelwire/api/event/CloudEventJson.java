package dev.modelwire.api.event;

import dev.modelwire.api.http.FieldSelection;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A recorded event as a CloudEvent in JSON, its payload put in as the log has it. */
public final class CloudEventJson {

  private static final String SPEC_VERSION = "1.0";
  private static final String CONTENT_TYPE = "application/json";
  private static final byte[] DATA = ",\"data\":".getBytes(StandardCharsets.UTF_8);

  /** Of an event in JSON. */
  static final Set<String> MEMBERS =
      Stream.concat(FieldSelection.members(Attributes.class).stream(), Stream.of("data"))
          .collect(Collectors.toUnmodifiableSet());

  /** The attributes; {@code position} is an extension of ours. */
  private record Attributes(
      String specversion,
      String id,
      String type,
      String source,
      String subject,
      String time,
      String datacontenttype,
      String dataschema,
      long position) {}

  /** One line of JSON in UTF-8. */
  public byte[] encode(RecordedEvent event) {
    byte[] attributes =
        EventJson.mapper()
            .writeValueAsBytes(
                new Attributes(
                    SPEC_VERSION,
                    event.id(),
                    event.type().cloudEventsType(),
                    event.source().toString(),
                    event.subject(),
                    event.time().toString(),
                    CONTENT_TYPE,
                    event.type().schema(),
                    event.position()));
    return spliced(attributes, event.data());
  }

  private static byte[] spliced(byte[] attributes, byte[] data) {
    int open = attributes.length - 1;
    byte[] line = Arrays.copyOf(attributes, open + DATA.length + data.length + 1);
    System.arraycopy(DATA, 0, line, open, DATA.length);
    int at = open + DATA.length;
    for (byte b : data) {
      // JSON has line breaks only between its tokens, where a space is as good.
      line[at++] = b == '\n' || b == '\r' ? (byte) ' ' : b;
    }
    line[at] = '}';
    return line;
  }
}
