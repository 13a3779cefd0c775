package dev.modelwire.api.release;

import dev.modelwire.api.index.IndexEntry;
import dev.modelwire.api.index.IndexFields;
import dev.modelwire.api.index.Likeness;
import dev.modelwire.api.index.ModelNames;
import dev.modelwire.api.index.Origin;
import dev.modelwire.api.index.Projection;
import dev.modelwire.api.index.ReadableText;
import dev.modelwire.api.index.SpokenText;
import dev.modelwire.api.index.Terms;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.EventType;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the newest state of every release. */
@Component
public final class ReleaseProjection implements Projection {

  private static final Set<EventType> COVERED =
      Set.of(
          EventType.RELEASE_DETECTED,
          EventType.RELEASE_CORROBORATED,
          EventType.RELEASE_REVISED,
          EventType.RELEASE_RETRACTED);

  private final JsonMapper json = EventJson.mapper();
  private final ObjectReader changes = json.readerFor(ReleaseChange.class);

  @Override
  public String kind() {
    return ReleaseFields.KIND;
  }

  @Override
  public boolean covers(EventType type) {
    return COVERED.contains(type);
  }

  @Override
  public IndexEntry entry(RecordedEvent event) {
    Release release = changes.<ReleaseChange>readValue(event.data()).release();
    boolean retracted = release.retracted() || event.type() == EventType.RELEASE_RETRACTED;
    return new IndexEntry(
        !retracted,
        new Origin(
            event.position(),
            release.firstObservedAt().toEpochMilli(),
            release.id(),
            Likeness.NONE),
        _ -> json.writeValueAsBytes(ReleaseItem.of(release, event.position())),
        fields(release));
  }

  private static List<IndexableField> fields(Release release) {
    List<IndexableField> fields = new ArrayList<>();
    fields.add(Terms.exact(ReleaseFields.BEST_NAME, ModelNames.normalized(release.model())));
    names(release).forEach(name -> fields.add(Terms.exact(ReleaseFields.NAME, name)));
    if (release.organization() != null) {
      fields.add(
          Terms.exact(ReleaseFields.ORGANIZATION, IndexFields.folded(release.organization())));
      fields.add(Terms.countedOnly(ReleaseFields.ORGANIZATION_NAME, release.organization()));
    }
    fields.add(Terms.counted(ReleaseFields.FAMILY, ModelFamily.of(release.model())));
    fields.add(Terms.counted(ReleaseFields.MODEL_KIND, IndexFields.folded(release.kind())));
    fields.add(Terms.counted(ReleaseFields.STATUS, IndexFields.folded(release.status())));
    fields.add(Terms.counted(ReleaseFields.ACCESS, IndexFields.folded(release.access())));
    if (release.license() != null) {
      fields.add(Terms.exact(ReleaseFields.LICENSE, IndexFields.folded(release.license())));
      fields.add(Terms.countedOnly(ReleaseFields.LICENSE_NAME, release.license()));
    }
    fields.add(new IntPoint(ReleaseFields.SOURCES, release.sources()));
    fields.add(new DoublePoint(ReleaseFields.CONFIDENCE, release.confidence()));
    addDate(fields, release.date());
    release.reports().stream()
        .map(Report::articleId)
        .distinct()
        .forEach(id -> fields.add(Terms.exact(ReleaseFields.REPORTED_BY, id)));
    fields.add(new SpokenText(IndexFields.TEXT, text(release), language(release)));
    return fields;
  }

  private static void addDate(List<IndexableField> fields, @Nullable PartialDate date) {
    long day = date == null ? ReleaseFields.NO_DAY : date.earliest().toEpochDay();
    fields.add(new LongField(ReleaseFields.DAY, day, Field.Store.NO));
    if (date != null) {
      fields.add(Terms.countedOnly(ReleaseFields.DATE, date.text()));
      fields.add(Terms.countedOnly(ReleaseFields.YEAR, date.text().substring(0, 4)));
      fields.add(new LongPoint(ReleaseFields.EARLIEST_DAY, day));
      fields.add(new LongPoint(ReleaseFields.LATEST_DAY, date.latest().toEpochDay()));
    }
  }

  private static Set<String> names(Release release) {
    Set<String> names = new TreeSet<>();
    names.add(ModelNames.normalized(release.model()));
    release.aliases().forEach(alias -> names.add(ModelNames.normalized(alias)));
    names.remove("");
    return names;
  }

  /** That of the best report. */
  private static String language(Release release) {
    String language = release.reports().isEmpty() ? null : release.reports().getFirst().language();
    return language == null ? "" : IndexFields.folded(language).split("[-_]", 2)[0];
  }

  /** What people may search a release by: its names and what its reports say. */
  private static String text(Release release) {
    StringJoiner text = new StringJoiner("\n");
    text.add(release.model());
    release.aliases().forEach(text::add);
    release.variants().forEach(text::add);
    if (release.organization() != null) {
      text.add(release.organization());
    }
    for (Report report : release.reports()) {
      text.add(report.title());
      text.add(ReadableText.of(ContentFormat.MARKDOWN, report.claim().evidence().quote()));
    }
    return text.toString();
  }
}
