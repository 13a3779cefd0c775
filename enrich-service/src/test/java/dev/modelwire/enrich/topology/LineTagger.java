package dev.modelwire.enrich.topology;

import dev.modelwire.events.Access;
import dev.modelwire.events.Article;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Tags;
import java.util.List;

/**
 * Claims a model for each line of the form {@code OWNER released MODEL on DATE}, and fails where a
 * test asks for it.
 */
final class LineTagger implements ArticleTagger {

  @Override
  public Tags tag(Article article) {
    String content = article.content();
    if (content.contains("throw")) {
      throw new IllegalStateException("asked to");
    }
    if (content.contains("overflow")) {
      tag(article);
    }
    return new Tags(
        version(),
        "en",
        content.lines().filter(l -> l.contains(" released ")).map(l -> claim(content, l)).toList());
  }

  private static ReleaseClaim claim(String content, String line) {
    String[] parts = line.split(" released | on ");
    int start = content.indexOf(line);
    return new ReleaseClaim(
        parts[1],
        List.of(),
        List.of(),
        parts[0],
        ModelKind.LLM,
        ReleaseStatus.RELEASED,
        parts.length > 2 ? new PartialDate(parts[2]) : null,
        Access.UNKNOWN,
        List.of(),
        null,
        null,
        Novelty.NEW,
        0.8,
        new Evidence(line, start, start + line.length()));
  }

  @Override
  public String version() {
    return "lines-1";
  }
}
