package dev.modelwire.api.opml;

import dev.modelwire.api.feed.FeedCommands;
import dev.modelwire.api.feed.FeedOutcome;
import dev.modelwire.api.feed.FeedRegistry;
import dev.modelwire.api.opml.OpmlList.Skipped;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Feed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes lists of feeds in, and gives the list of what is subscribed out. */
@RestController
@RequestMapping("/api/v1/opml")
class OpmlEndpoints {

  private static final String OPML = "text/x-opml";
  private static final Pattern ENCODING =
      Pattern.compile("^\\s*<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)");

  private final FeedRegistry registry;
  private final FeedCommands commands;

  OpmlEndpoints(FeedRegistry registry, FeedCommands commands) {
    this.registry = registry;
    this.commands = commands;
  }

  /**
   * What became of a list.
   *
   * @param subscribed feeds that are new
   * @param alreadySubscribed feeds that stay as they are
   * @param skipped what was not subscribed, each with the reason
   */
  private record Report(int subscribed, int alreadySubscribed, List<Skipped> skipped) {}

  /** All that is subscribed, in the order of its subscription. */
  @GetMapping(produces = {OPML, MediaType.APPLICATION_XML_VALUE})
  ResponseEntity<byte[]> export() {
    byte[] opml = OpmlWriter.write(registry.list()).getBytes(StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(OPML + ";charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"modelwire.opml\"")
        .body(opml);
  }

  /** Subscribes all feeds of a list. Sending it again changes nothing. */
  @PostMapping(
      consumes = {
        OPML,
        MediaType.APPLICATION_XML_VALUE,
        MediaType.TEXT_XML_VALUE,
        "application/x-opml",
        "application/opml+xml"
      },
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> take(HttpServletRequest request) throws IOException {
    OpmlList list;
    try {
      list = OpmlReader.read(text(request.getInputStream().readAllBytes()));
    } catch (OpmlException e) {
      throw ProblemException.of(ProblemKind.INVALID_BODY, String.valueOf(e.getMessage()));
    }
    List<Skipped> skipped = new ArrayList<>(list.skipped());
    int subscribed = 0;
    int already = 0;
    for (Outline outline : list.outlines()) {
      switch (commands.subscribe(outline.request())) {
        case FeedOutcome.Subscribed(Feed feed) -> {
          subscribed++;
          pause(outline, feed);
        }
        case FeedOutcome.AlreadySubscribed _ -> already++;
        case FeedOutcome.Refused(String code, String message) ->
            skipped.add(skipped(outline, code, message));
        case FeedOutcome.Unavailable(String message) ->
            skipped.add(skipped(outline, "unavailable", message));
        case FeedOutcome.Changed _, FeedOutcome.Unchanged _, FeedOutcome.NotSubscribed _ ->
            throw new IllegalStateException("no outcome of a subscription");
      }
    }
    byte[] report = EventJson.mapper().writeValueAsBytes(new Report(subscribed, already, skipped));
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(report);
  }

  private void pause(Outline outline, Feed feed) {
    if (outline.paused()) {
      commands.pause(feed.id(), "paused in the list that it came with");
    }
  }

  private static Skipped skipped(Outline outline, String code, String message) {
    // An address that carries credentials is refused for that, and not repeated with them.
    String address = outline.request().address().replaceFirst("(?<=://)[^/?#]*@", "");
    return new Skipped(outline.request().title(), address, code, message);
  }

  private static String text(byte[] body) {
    String head = new String(body, 0, Math.min(body.length, 300), StandardCharsets.ISO_8859_1);
    Matcher encoding = ENCODING.matcher(head);
    String text =
        new String(body, encoding.find() ? charset(encoding.group(1)) : StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Charset charset(String name) {
    try {
      Charset charset = Charset.forName(name);
      // The name was readable as ASCII.
      return charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
