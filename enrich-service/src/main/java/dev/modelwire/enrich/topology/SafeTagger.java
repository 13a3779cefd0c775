package dev.modelwire.enrich.topology;

import dev.modelwire.enrich.ledger.IdentityRules;
import dev.modelwire.events.Article;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Tags;
import java.util.List;
import java.util.Map;

/** A tagger that no article can bring down, and that files what it finds for the ledger. */
public final class SafeTagger {

  private final ArticleTagger tagger;
  private final IdentityRules rules;
  private final int maxCharacters;

  /**
   * @param rules by which a claim is filed under a model
   * @param maxCharacters the longest content that is tagged, in UTF-16 code units
   */
  public SafeTagger(ArticleTagger tagger, IdentityRules rules, int maxCharacters) {
    this.tagger = tagger;
    this.rules = rules;
    this.maxCharacters = maxCharacters;
  }

  /** What came of tagging. */
  public sealed interface Outcome {}

  /**
   * @param claims what the tags claim, by model identity
   */
  public record Tagged(Tags tags, Map<String, ReleaseClaim> claims) implements Outcome {}

  /** It cannot be told what the article says. */
  public record Failed(String reason) implements Outcome {}

  /** Changes whenever the tags may, or what they are filed under. */
  public String version() {
    return tagger.version() + '+' + rules.version();
  }

  /** What a withdrawn article says: nothing any more. */
  Tagged nothing(Article article) {
    return new Tagged(
        new Tags(tagger.version(), article.language(), List.of(), List.of()), Map.of());
  }

  private Tags filed(Tags tags) {
    return tags.filed(
        tags.releases().stream().map(claim -> rules.identify(claim).value()).toList());
  }

  public Outcome tag(Article article) {
    int length = article.content().length();
    if (length > maxCharacters) {
      return new Failed(
          "the content has %d characters, more than the %d that are tagged"
              .formatted(length, maxCharacters));
    }
    try {
      Tags tags = filed(tagger.tag(article));
      return new Tagged(tags, ArticleClaims.byIdentity(tags));
    } catch (RuntimeException | StackOverflowError e) {
      // A text that is nested too deeply for a recursive pattern overflows the stack and leaves
      // everything as it was, unlike other errors.
      return new Failed("the tagger failed: " + e);
    }
  }
}
