package dev.modelwire.enrich.topology;

import dev.modelwire.events.Article;
import dev.modelwire.events.Tags;

/** A tagger that no article can bring down. */
final class SafeTagger {

  private final ArticleTagger tagger;
  private final int maxCharacters;

  SafeTagger(ArticleTagger tagger, int maxCharacters) {
    this.tagger = tagger;
    this.maxCharacters = maxCharacters;
  }

  sealed interface Outcome {}

  record Tagged(Tags tags) implements Outcome {}

  record Failed(String reason) implements Outcome {}

  String version() {
    return tagger.version();
  }

  Outcome tag(Article article) {
    int length = article.content().length();
    if (length > maxCharacters) {
      return new Failed(
          "the content has %d characters, more than the %d that are tagged"
              .formatted(length, maxCharacters));
    }
    try {
      return new Tagged(tagger.tag(article));
    } catch (RuntimeException | StackOverflowError e) {
      // A text that is nested too deeply for a recursive pattern overflows the stack and leaves
      // everything as it was, unlike other errors.
      return new Failed("the tagger failed: " + e);
    }
  }
}
