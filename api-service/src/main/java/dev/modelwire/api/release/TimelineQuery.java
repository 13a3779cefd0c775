package dev.modelwire.api.release;

import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.IndexSnapshot;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How many releases there were when.
 *
 * @param releases which ones
 * @param grouping null where they are not grouped
 */
public record TimelineQuery(
    ReleaseQuery releases, Timeline.Unit unit, @Nullable Grouping grouping) {

  private static final String UNIT = "unit";
  private static final String GROUP = "group";

  /** Those of releases but their order, which a timeline has none of, and its own. */
  public static final Set<String> CRITERIA = criteria();

  /** By what a timeline can be grouped. */
  public enum Grouping {
    ORGANIZATION(ReleaseFields.ORGANIZATION_NAME),
    ACCESS(ReleaseFields.ACCESS),
    KIND(ReleaseFields.MODEL_KIND),
    STATUS(ReleaseFields.STATUS);

    private final String field;

    Grouping(String field) {
      this.field = field;
    }
  }

  public static TimelineQuery of(Parameters given) {
    return new TimelineQuery(
        ReleaseQuery.of(given),
        given.choice(UNIT, Timeline.Unit.class).orElse(Timeline.Unit.MONTH),
        given.choice(GROUP, Grouping.class).orElse(null));
  }

  public Timeline in(IndexSnapshot snapshot) {
    return Timeline.of(
        unit,
        grouping != null,
        snapshot.crossed(
            ReleaseSearch.query(releases),
            ReleaseFields.DATE,
            grouping == null ? ReleaseFields.ACCESS : grouping.field));
  }

  private static Set<String> criteria() {
    Set<String> names = new TreeSet<>(ReleaseQuery.CRITERIA);
    names.remove(ReleaseQuery.SORT);
    names.add(UNIT);
    names.add(GROUP);
    return Set.copyOf(names);
  }
}
