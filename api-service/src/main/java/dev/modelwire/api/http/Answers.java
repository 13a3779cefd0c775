package dev.modelwire.api.http;

import dev.modelwire.events.EventIds;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that a client may keep and ask about again. */
public final class Answers {

  private static final int TAG_LENGTH = 24;

  private Answers() {}

  /**
   * The entity tag of an answer that depends on nothing but these.
   *
   * @param version what changes whenever the answer may
   */
  public static String tag(HttpServletRequest request, String... version) {
    String asked =
        request.getRequestURI() + '?' + Objects.requireNonNullElse(request.getQueryString(), "");
    String hash = EventIds.contentHash(asked, String.join("|", version));
    return "W/\"" + hash.substring(0, TAG_LENGTH) + '"';
  }

  /** Not modified, where the client has the answer of this tag; else the answer. */
  public static ResponseEntity<byte[]> conditional(
      HttpServletRequest request, String tag, Supplier<Answer> answer) {
    if (isKnown(request, tag)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
          .eTag(tag)
          .cacheControl(CacheControl.noCache())
          .build();
    }
    Answer given = answer.get();
    return ResponseEntity.ok()
        .eTag(tag)
        .cacheControl(CacheControl.noCache())
        .headers(given.headers())
        .contentType(given.type())
        .body(given.body());
  }

  /**
   * @param headers to send besides
   */
  public record Answer(
      @SuppressWarnings("ArrayRecordComponent") byte[] body, MediaType type, HttpHeaders headers) {

    /** An answer of another type than JSON. */
    public Answer(byte[] body, MediaType type) {
      this(body, type, new HttpHeaders());
    }

    public Answer(byte[] json, HttpHeaders headers) {
      this(json, MediaType.APPLICATION_JSON, headers);
    }

    public Answer(byte[] json) {
      this(json, new HttpHeaders());
    }
  }

  /** Whether the client says that it has the answer of this tag. */
  public static boolean isKnown(HttpServletRequest request, String tag) {
    String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    return known != null
        && Arrays.stream(known.split(","))
            .map(String::strip)
            .anyMatch(one -> one.equals("*") || one.equals(tag) || ("W/" + one).equals(tag));
  }
}
