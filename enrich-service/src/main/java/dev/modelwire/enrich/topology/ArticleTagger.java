package dev.modelwire.enrich.topology;

import dev.modelwire.events.Article;
import dev.modelwire.events.Tags;

/** Finds releases in an article. Pure: the same article always gets the same tags. */
public interface ArticleTagger {

  Tags tag(Article article);

  /** Which tagger this is, as it says in the tags that it gives. */
  String version();
}
