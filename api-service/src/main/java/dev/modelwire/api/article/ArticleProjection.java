package dev.modelwire.api.article;

import dev.modelwire.api.index.IndexEntry;
import dev.modelwire.api.index.IndexFields;
import dev.modelwire.api.index.ModelNames;
import dev.modelwire.api.index.Origin;
import dev.modelwire.api.index.Projection;
import dev.modelwire.api.index.ReadableText;
import dev.modelwire.api.index.SpokenText;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectReader;
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
  private final ObjectReader changes = json.readerFor(ArticleChange.class);

  @Override
  public String kind() {
    return ArticleFields.KIND;
  }

  @Override
  public boolean covers(EventType type) {
    return COVERED.contains(type);
  }

  @Override
  public IndexEntry entry(RecordedEvent event) {
    ArticleChange change = changes.readValue(event.data());
    Article article = change.article();
    boolean withdrawn = event.type() == EventType.ARTICLE_WITHDRAWN;
    String readable = ReadableText.of(article.format(), article.content());
    String summary = ArticleItem.summary(article, readable);
    return new IndexEntry(
        !withdrawn,
        origin(event, article, readable),
        origin ->
            json.writeValueAsBytes(
                ArticleItem.of(
                    article, change.tags(), summary, withdrawn, origin.story(), event.position())),
        fields(article, change.tags(), readable));
  }

  /** An article is sorted by what its first revision told: no revision moves it. */
  private static Origin origin(RecordedEvent event, Article article, String readable) {
    return new Origin(
        event.position(),
        (article.publishedAt() != null ? article.publishedAt() : article.observedAt())
            .toEpochMilli(),
        article.id(),
        StoryLikeness.of(article, readable));
  }

  private static List<IndexableField> fields(
      Article article, @Nullable Tags tags, String readable) {
    List<IndexableField> fields = new ArrayList<>();
    List<String> languages = languages(ArticleItem.language(article, tags));
    String spoken = spoken(article, tags);
    fields.add(Terms.counted(ArticleFields.FEED, article.feedId()));
    fields.add(
        new LongField(ArticleFields.OBSERVED, article.observedAt().toEpochMilli(), Field.Store.NO));
    fields.add(new SpokenText(ArticleFields.TITLE, article.title(), spoken));
    fields.add(new SpokenText(IndexFields.TEXT, readable, spoken));
    languages.forEach(each -> fields.add(Terms.exact(ArticleFields.LANGUAGE, each)));
    if (!spoken.isEmpty()) {
      fields.add(Terms.countedOnly(ArticleFields.PRIMARY_LANGUAGE, spoken));
    }
    List<ReleaseClaim> claims = tags == null ? List.of() : tags.releases();
    fields.add(Terms.counted(ArticleFields.HAS_RELEASE, Boolean.toString(!claims.isEmpty())));
    addClaims(fields, claims);
    return fields;
  }

  /** The primary language; empty where it is not known. */
  static String spoken(Article article, @Nullable Tags tags) {
    List<String> languages = languages(ArticleItem.language(article, tags));
    return languages.isEmpty() ? "" : languages.getFirst();
  }

  /** The primary language, then the tag in full where it tells more; empty where there is none. */
  private static List<String> languages(@Nullable String tag) {
    if (tag == null || tag.isBlank()) {
      return List.of();
    }
    String folded = IndexFields.folded(tag).replace('_', '-');
    int region = folded.indexOf('-');
    return region <= 0 ? List.of(folded) : List.of(folded.substring(0, region), folded);
  }

  private static void addClaims(List<IndexableField> fields, List<ReleaseClaim> claims) {
    Set<String> models = new TreeSet<>();
    Map<String, String> organizations = new TreeMap<>();
    for (ReleaseClaim claim : claims) {
      models.add(ModelNames.normalized(claim.model()));
      claim.aliases().forEach(alias -> models.add(ModelNames.normalized(alias)));
      if (claim.organization() != null) {
        organizations.putIfAbsent(IndexFields.folded(claim.organization()), claim.organization());
      }
    }
    models.remove("");
    models.forEach(model -> fields.add(Terms.exact(ArticleFields.MODEL, model)));
    organizations.forEach(
        (folded, name) -> {
          fields.add(Terms.exact(ArticleFields.ORGANIZATION, folded));
          fields.add(Terms.countedOnly(ArticleFields.ORGANIZATION_NAME, name));
        });
  }
}
