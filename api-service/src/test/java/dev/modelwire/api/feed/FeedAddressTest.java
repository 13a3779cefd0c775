package dev.modelwire.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedAddressTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.org/feed | https://example.org/feed",
        "HTTPS://Example.ORG/Feed | https://example.org/Feed",
        "https://example.org | https://example.org/",
        "https://example.org:443/feed | https://example.org/feed",
        "http://example.org:80/feed | http://example.org/feed",
        "http://example.org:8080/feed | http://example.org:8080/feed",
        "https://example.org/feed#latest | https://example.org/feed",
        "https://example.org/feed?format=rss&tag=a%20b | https://example.org/feed?format=rss&tag=a%20b",
        "https://example.org./feed | https://example.org/feed",
        "feed://example.org/rss | http://example.org/rss",
        "feed:https://example.org/rss | https://example.org/rss",
        "https://example.org/blog posts/feed | https://example.org/blog%20posts/feed",
        "https://ejemplo.es/año/feed | https://ejemplo.es/a%C3%B1o/feed",
        "https://müller.example/feed | https://xn--mller-kva.example/feed",
        "http://[2001:db8::1]:8080/feed | http://[2001:db8::1]:8080/feed",
        "imaps://Mail.Example.org | imaps://mail.example.org/INBOX",
        "imaps://mail.example.org:993/Letters/AI/ | imaps://mail.example.org/Letters/AI",
        "imaps://mail.example.org/INBOX?account=work | imaps://mail.example.org/INBOX?account=work",
        "push:Desk | push:desk",
        "push:a.b-c_9 | push:a.b-c_9"
      })
  void one_feed_has_one_address(String typed, String address) {
    assertThat(FeedAddress.of("  " + typed + " ", List.of()))
        .isEqualTo(new FeedAddress.Accepted(URI.create(address)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://reader:secret@example.org/feed | credentials-in-address",
        "https://token@example.org/feed | credentials-in-address",
        "example.org/feed | not-an-address",
        "'' | not-an-address",
        "https:// | not-an-address",
        "https:///feed | no-host",
        "https://example.org:99999/feed | no-host",
        "https://exa mple.org/feed | no-host",
        "imaps://me:secret@mail.example.org/INBOX | credentials-in-address",
        "imaps://mail.example.org/INBOX?password=secret | not-an-address",
        "ftp://example.org/feed | unsupported-scheme",
        "javascript:alert(1) | unsupported-scheme",
        "https://example.org/%zz | not-an-address",
        "push:  | not-an-address",
        "push://desk | not-an-address",
        "push:-desk | not-an-address",
        "push:desk#1 | not-an-address",
        "file:///etc | files-not-allowed"
      })
  void what_cannot_be_subscribed_is_refused_with_the_reason(String typed, String code) {
    assertThat(FeedAddress.of(typed, List.of()))
        .isInstanceOfSatisfying(
            FeedAddress.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.message()).endsWith(".").doesNotContain("secret");
            });
  }

  @Test
  void an_endless_address_is_refused() {
    assertThat(FeedAddress.of("https://example.org/" + "a".repeat(3_000), List.of()))
        .isInstanceOf(FeedAddress.Refused.class);
  }

  @Test
  void a_folder_is_accepted_within_the_allowed_roots_however_it_is_written() throws Exception {
    Path root = Files.createDirectory(directory.resolve("allowed"));
    Path folder = Files.createDirectory(root.resolve("mis notas"));
    URI expected = URI.create("file://" + root.toUri().getRawPath() + "mis%20notas");
    for (String typed :
        List.of(
            folder.toUri().toString(),
            "file:" + folder.toUri().getRawPath(),
            root.toUri() + "other/../mis%20notas/",
            "file://" + folder)) {
      assertThat(FeedAddress.of(typed, List.of(root)))
          .as(typed)
          .isEqualTo(new FeedAddress.Accepted(expected));
    }
  }

  @Test
  void nothing_outside_of_the_roots_is_accepted_nor_told_of() throws Exception {
    Path root = Files.createDirectory(directory.resolve("allowed"));
    Path secret = Files.createDirectory(directory.resolve("secret"));
    Path lookalike = Files.createDirectory(directory.resolve("allowed-not"));
    Files.createSymbolicLink(root.resolve("way-out"), secret);
    for (String typed :
        List.of(
            secret.toUri().toString(),
            lookalike.toUri().toString(),
            root.toUri() + "../secret",
            root.toUri() + "%2e%2e/secret",
            root.toUri() + "way-out",
            directory.toUri() + "no-such-folder")) {
      assertThat(FeedAddress.of(typed, List.of(root)))
          .as(typed)
          .isInstanceOfSatisfying(
              FeedAddress.Refused.class,
              refused ->
                  assertThat(refused.message())
                      .contains("does not exist or is outside of modelwire.feeds.file-roots"));
    }
  }
}
