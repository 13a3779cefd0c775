package dev.modelwire.api.article;

import dev.modelwire.api.index.IndexEntry;
import dev.modelwire.api.index.IndexFields;
import dev.modelwire.api.index.ModelNames;
import dev.modelwire.api.index.Origin;
import dev.modelwire.api.index.Projection;
import dev.modelwire.api.index.ReadableText;
import dev.modelwire.api.index.Terms;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the newest revision of every article. */
@Component
public final class ArticleProjection implements Projection {

  private static final Set<EventType> COVERED =
      Set.of(
          EventType.ARTICLE_PUBLISHED,
          EventType.ARTICLE_REVISED,
          EventType.ARTICLE_WITHDRAWN,
          EventType.ARTICLE_RETAGGED);

  private final JsonMapper json = EventJson.mapper();

  @Override
  public String kind() {
    return ArticleFields.KIND;
  }

  @Override
  public boolean covers(EventType type) {
    return COVERED.contains(type);
  }

  @Override
  public IndexEntry entry(RecordedEvent event, Optional<Origin> before) {
    ArticleChange change = json.readValue(event.data(), ArticleChange.class);
    Article article = change.article();
    boolean withdrawn = event.type() == EventType.ARTICLE_WITHDRAWN;
    String readable = ReadableText.of(article.format(), article.content());
    ArticleItem item =
        ArticleItem.of(article, change.tags(), readable, withdrawn, event.position());
    return new IndexEntry(
        !withdrawn,
        before.orElseGet(() -> origin(event, article)),
        json.writeValueAsBytes(item),
        fields(article, change.tags(), readable));
  }

  /** An article is sorted by what its first revision told: no revision moves it. */
  private static Origin origin(RecordedEvent event, Article article) {
    return new Origin(
        event.position(),
        (article.publishedAt() != null ? article.publishedAt() : article.observedAt())
            .toEpochMilli());
  }

  private static List<IndexableField> fields(
      Article article, @Nullable Tags tags, String readable) {
    List<IndexableField> fields = new ArrayList<>();
    fields.add(Terms.exact(ArticleFields.FEED, article.feedId()));
    fields.add(
        new LongField(ArticleFields.OBSERVED, article.observedAt().toEpochMilli(), Field.Store.NO));
    fields.add(new TextField(ArticleFields.TITLE, article.title(), Field.Store.NO));
    fields.add(new TextField(ArticleFields.TEXT, readable, Field.Store.NO));
    String language = ArticleItem.language(article, tags);
    if (language != null) {
      languages(language).forEach(l -> fields.add(Terms.exact(ArticleFields.LANGUAGE, l)));
    }
    List<ReleaseClaim> claims = tags == null ? List.of() : tags.releases();
    fields.add(Terms.exact(ArticleFields.HAS_RELEASE, Boolean.toString(!claims.isEmpty())));
    addClaims(fields, claims);
    return fields;
  }

  private static Set<String> languages(String tag) {
    String folded = IndexFields.folded(tag).replace('_', '-');
    int region = folded.indexOf('-');
    return new TreeSet<>(region < 0 ? Set.of(folded) : Set.of(folded, folded.substring(0, region)));
  }

  private static void addClaims(List<IndexableField> fields, List<ReleaseClaim> claims) {
    Set<String> models = new TreeSet<>();
    Set<String> organizations = new TreeSet<>();
    for (ReleaseClaim claim : claims) {
      models.add(ModelNames.normalized(claim.model()));
      claim.aliases().forEach(alias -> models.add(ModelNames.normalized(alias)));
      if (claim.organization() != null) {
        organizations.add(IndexFields.folded(claim.organization()));
      }
    }
    models.remove("");
    models.forEach(model -> fields.add(Terms.exact(ArticleFields.MODEL, model)));
    organizations.forEach(name -> fields.add(Terms.exact(ArticleFields.ORGANIZATION, name)));
  }
}
