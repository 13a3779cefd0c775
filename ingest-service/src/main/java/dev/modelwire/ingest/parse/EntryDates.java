package dev.modelwire.ingest.parse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When an entry was published and changed, by whichever of its elements say so. */
final class EntryDates {

  private final Set<String> defects;
  private final List<String> published = new ArrayList<>(2);
  private final List<String> updated = new ArrayList<>(2);
  private final List<String> undecided = new ArrayList<>(1);

  /**
   * @param defects where {@code bad-date} is put for a date that cannot be read
   */
  EntryDates(Set<String> defects) {
    this.defects = defects;
  }

  /** The dates as read; {@code published} is null where there is none at all. */
  record Dates(FeedDates.@Nullable Reading published, @Nullable Instant updated) {}

  void take(XmlElement child) {
    switch (child.name()) {
      case "pubdate", "published", "issued" -> published.add(child.text());
      case "updated", "modified" -> updated.add(child.text());
      case "created", "date", "publicationdate" -> undecided.add(child.text());
      default -> {}
    }
  }

  void changed(String text) {
    updated.add(text);
  }

  Dates read() {
    FeedDates.Reading first = firstOf(published);
    FeedDates.Reading last = firstOf(updated);
    FeedDates.Reading either = firstOf(undecided);
    return new Dates(
        first != null ? first : either,
        last != null ? last.instant() : either != null && first != null ? either.instant() : null);
  }

  private FeedDates.@Nullable Reading firstOf(List<String> candidates) {
    for (String text : candidates) {
      FeedDates.Reading reading = FeedDates.read(text);
      if (reading != null) {
        return reading;
      }
      if (!text.isBlank()) {
        defects.add("bad-date");
      }
    }
    return null;
  }
}
