package dev.modelwire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.parse.ParsedFeed;
import dev.modelwire.ingest.websub.HubOffer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HubLinksTest {

  private static final URI READ_FROM = URI.create("https://site.example/feed");

  @Test
  void the_document_names_the_hub_and_itself() {
    assertThat(offer("", "https://hub.example/", "https://site.example/atom.xml"))
        .isEqualTo(of("https://hub.example/", "https://site.example/atom.xml"));
  }

  @Test
  void the_headers_go_before_the_document() {
    String links =
        "</style.css>; rel=preload; as=style, <https://hub2.example/>; rel=\"hub\","
            + " </canonical>; rel=\"alternate self\"";
    assertThat(offer(links, "https://hub.example/", "https://site.example/atom.xml"))
        .isEqualTo(of("https://hub2.example/", "https://site.example/canonical"));
    assertThat(offer("<https://hub2.example/>; REL=Hub", null, null))
        .as("without anything in the document")
        .isEqualTo(of("https://hub2.example/", READ_FROM.toString()));
  }

  @Test
  void who_names_no_hub_or_none_on_the_web_has_none() {
    assertThat(offer("", null, "https://site.example/atom.xml")).isNull();
    assertThat(offer("<https://x.example/>; rel=hubs", null, null)).isNull();
    assertThat(offer("", "ftp://hub.example/", null)).isNull();
    assertThat(offer("", "not an address", null)).isNull();
  }

  @Test
  void no_hub_learns_an_address_with_a_password() {
    URI secret = URI.create("https://me:pass@site.example/feed");
    assertThat(HubLinks.offer(Map.of(), feed("https://hub.example/", null), secret)).isNull();
  }

  private static @Nullable HubOffer offer(
      String links, @Nullable String hub, @Nullable String self) {
    return HubLinks.offer(Map.of("link", links), feed(hub, self), READ_FROM);
  }

  private static HubOffer of(String hub, String topic) {
    return new HubOffer(URI.create(hub), URI.create(topic));
  }

  private static ParsedFeed feed(@Nullable String hub, @Nullable String self) {
    return new ParsedFeed("atom1.0", null, null, null, null, hub, self, List.of(), List.of());
  }
}
