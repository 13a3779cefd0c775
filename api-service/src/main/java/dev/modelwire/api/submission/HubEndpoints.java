package dev.modelwire.api.submission;

import dev.modelwire.api.feed.KnownFeed;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.HubCall;
import dev.modelwire.events.SubmissionKind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where WebSub hubs call (<a href="https://www.w3.org/TR/websub/">sections 5.3 and 7</a>). The one
 * {@code GET} of the API that is told of further on: the protocol has it so.
 */
@RestController
class HubEndpoints {

  static final String PATH = "/api/v1/websub/";

  private static final String MODE = "hub.mode";
  private static final String TOPIC = "hub.topic";
  private static final String CHALLENGE = "hub.challenge";
  private static final String LEASE = "hub.lease_seconds";
  private static final String REASON = "hub.reason";

  /** The last one is of an earlier version, which hubs still say. */
  private static final Set<String> KNOWN =
      Set.of(MODE, TOPIC, CHALLENGE, LEASE, REASON, "hub.verify_token");

  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  private final HubCalls calls;

  private enum Mode {
    SUBSCRIBE,
    UNSUBSCRIBE,
    DENIED;

    static Mode of(@Nullable String said) {
      return Arrays.stream(values())
          .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(said))
          .findFirst()
          .orElseThrow(
              () ->
                  ProblemException.of(
                      ProblemKind.INVALID_PARAMETER,
                      MODE + " takes subscribe, unsubscribe or denied"));
    }
  }

  HubEndpoints(HubCalls calls) {
    this.calls = calls;
  }

  /** A hub asks whether a subscription, or its end, is wanted, or tells that there is none. */
  @GetMapping(path = PATH + "{id}", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<byte[]> verify(@PathVariable String id, HttpServletRequest request) {
    // Not verified: a hub may say more than is known here, and may like long reasons.
    Map<String, List<String>> said = Parameters.of(request, KNOWN).values();
    Mode mode = Mode.of(first(said, MODE));
    String topic = first(said, TOPIC);
    KnownFeed feed = calls.called(id, topic);
    String challenge = first(said, CHALLENGE);
    return switch (mode) {
      case DENIED -> {
        calls.tell(
            feed,
            SubmissionKind.HUB_DENIAL,
            new HubCall(id, null, null, first(said, REASON)),
            null,
            null);
        yield text("");
      }
      case SUBSCRIBE -> {
        demand(HubCalls.isWanted(feed) && topic != null && challenge != null, id);
        calls.tell(
            feed,
            SubmissionKind.HUB_VERIFICATION,
            new HubCall(id, null, seconds(first(said, LEASE)), null),
            null,
            null);
        yield text(challenge);
      }
      case UNSUBSCRIBE -> {
        demand(!HubCalls.isWanted(feed) && topic != null && challenge != null, id);
        yield text(challenge);
      }
    };
  }

  /** To anything but 2xx a hub says that its subscriber does not agree. */
  private static void demand(boolean agreed, String id) {
    if (!agreed) {
      throw ProblemException.notFound("such subscription at a hub", id);
    }
  }

  /** What is new in a feed. The hub is not told whether it is believed: it would tell others. */
  @PostMapping(
      path = PATH + "{id}",
      consumes = {"application/*", "text/*"})
  ResponseEntity<Void> deliver(@PathVariable String id, HttpServletRequest request)
      throws IOException {
    KnownFeed feed = calls.called(id, null);
    byte[] body = request.getInputStream().readAllBytes();
    calls.tell(
        feed,
        SubmissionKind.HUB_DELIVERY,
        new HubCall(id, request.getHeader("X-Hub-Signature"), null, null),
        request.getContentType(),
        body);
    return ResponseEntity.accepted().build();
  }

  private static @Nullable String first(Map<String, List<String>> said, String name) {
    List<String> values = said.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  private static @Nullable Long seconds(@Nullable String said) {
    return said != null && SECONDS.matcher(said).matches() ? Long.valueOf(said) : null;
  }

  private static ResponseEntity<byte[]> text(@Nullable String text) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.TEXT_PLAIN)
        .body(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
  }
}
