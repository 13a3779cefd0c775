package dev.modelwire.api.syndication;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;

/** The forms that a feed is written in, each under its own address. */
enum FeedForm {
  ATOM("application/atom+xml;charset=UTF-8") {
    @Override
    byte[] write(NewsFeed feed) {
      return AtomDocument.of(feed);
    }
  },
  RSS("application/rss+xml;charset=UTF-8") {
    @Override
    byte[] write(NewsFeed feed) {
      return RssDocument.of(feed);
    }
  },
  /** JSON is UTF-8 always and its type has no parameter for it. */
  JSON("application/feed+json") {
    @Override
    byte[] write(NewsFeed feed) {
      return JsonFeedDocument.of(feed);
    }
  };

  private final String type;

  FeedForm(String type) {
    this.type = type;
  }

  abstract byte[] write(NewsFeed feed);

  MediaType type() {
    return MediaType.parseMediaType(type);
  }

  /** The form of an address's extension. */
  static Optional<FeedForm> of(String extension) {
    return Arrays.stream(values())
        .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(extension))
        .findFirst();
  }
}
