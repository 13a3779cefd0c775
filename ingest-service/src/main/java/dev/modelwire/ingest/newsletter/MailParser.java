package dev.modelwire.ingest.newsletter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Takes a mail apart. What is broken or too deep ends the reading, and what was read until then
 * counts.
 */
final class MailParser {

  private static final int MAX_DEPTH = 30;
  private static final int MAX_PARTS = 2_000;
  private static final int MAX_HEADERS = 5_000;
  private static final int MAX_HEADER = 256 * 1024;

  private static final MimeConfig CONFIG =
      MimeConfig.custom()
          .setStrictParsing(false)
          .setMaxLineLen(-1)
          .setMaxHeaderCount(MAX_HEADERS)
          .setMaxHeaderLen(MAX_HEADER)
          .setMaxContentLen(-1)
          .build();

  private final Deque<Open> open = new ArrayDeque<>();
  private final MimeTokenStream tokens = new MimeTokenStream(CONFIG);
  private int seen;

  /** A part whose end was not seen yet. */
  private static final class Open {
    final MailHeaders headers = new MailHeaders();
    final List<MailPart> parts = new ArrayList<>();
    String type = "text/plain";
    String text = "";

    MailPart close() {
      return new MailPart(headers, type, List.copyOf(parts), text);
    }
  }

  private MailParser() {}

  static MailPart parse(byte[] mail) {
    return new MailParser().read(mail);
  }

  private MailPart read(byte[] mail) {
    // Holds the mail as its one part.
    Open root = new Open();
    open.push(root);
    tokens.setRecursionMode(RecursionMode.M_RECURSE);
    tokens.parse(new ByteArrayInputStream(mail));
    try {
      EntityState state = tokens.getState();
      while (state != EntityState.T_END_OF_STREAM && seen < MAX_PARTS) {
        take(state);
        state = tokens.next();
      }
    } catch (MimeException | IOException | TooDeep brokenOff) {
      // What was read until here counts.
    }
    while (open.size() > 1) {
      end();
    }
    return root.parts.isEmpty() ? root.close() : root.parts.getFirst();
  }

  private void take(EntityState state) throws IOException {
    switch (state) {
      case T_START_MESSAGE -> {
        current().type = "message/rfc822";
        start();
      }
      case T_START_BODYPART -> start();
      case T_FIELD -> field(tokens.getField());
      case T_START_MULTIPART -> current().type = type();
      case T_BODY -> body();
      case T_END_MESSAGE, T_END_BODYPART -> end();
      default -> {
        // Preambles and epilogues are for mailers that know no parts.
      }
    }
  }

  private void start() {
    if (open.size() > MAX_DEPTH) {
      throw new TooDeep();
    }
    seen++;
    open.push(new Open());
  }

  private void end() {
    if (open.size() > 1) {
      MailPart part = open.pop().close();
      current().parts.add(part);
    }
  }

  private Open current() {
    return open.element();
  }

  private void field(Field field) {
    byte[] raw = field.getRaw() == null ? new byte[0] : field.getRaw().toByteArray();
    int colon = 0;
    while (colon < raw.length && raw[colon] != ':') {
      colon++;
    }
    int from = Math.min(raw.length, colon + 1);
    current().headers.add(field.getName(), java.util.Arrays.copyOfRange(raw, from, raw.length));
  }

  private String type() {
    String type = tokens.getBodyDescriptor().getMimeType();
    return type == null ? "text/plain" : type.toLowerCase(Locale.ROOT);
  }

  private void body() throws IOException {
    String type = type();
    current().type = type;
    if (!type.startsWith("text/") && !type.startsWith("multipart/")) {
      // Images and other files are not read: they need not be held.
      return;
    }
    try (InputStream in = tokens.getDecodedInputStream()) {
      String charset = current().headers.parameter("content-type", "charset");
      current().text = MailCharset.decode(in.readAllBytes(), charset);
    }
  }

  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooDeep() {
      super("parts within parts", null, false, false);
    }
  }
}
