package dev.modelwire.ingest.newsletter;

import java.util.List;

/**
 * A mail, or a part of it.
 *
 * @param type in lower case, such as {@code text/html}
 * @param parts in order; empty for a part that has a body of its own
 * @param text with its encodings undone; empty for what is no text
 */
record MailPart(MailHeaders headers, String type, List<MailPart> parts, String text) {

  boolean isMultipart() {
    return type.startsWith("multipart/");
  }

  boolean isText() {
    return type.startsWith("text/");
  }

  boolean isAttachment() {
    return headers.kind("content-disposition").equals("attachment");
  }
}
