package dev.modelwire.api.export;

import dev.modelwire.api.article.ArticleQuery;
import dev.modelwire.api.index.StoredThing;
import dev.modelwire.api.release.ReleaseQuery;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be exported: whatever a list can be asked for. */
public enum ExportSubject {
  RELEASES {
    @Override
    public Set<String> criteria() {
      return ReleaseQuery.CRITERIA;
    }

    @Override
    byte[] line(StoredThing thing) {
      return FullJson.release(thing);
    }

    @Override
    List<Column> columns() {
      return Column.RELEASES;
    }
  },
  ARTICLES {
    @Override
    public Set<String> criteria() {
      return ArticleQuery.CRITERIA;
    }

    @Override
    byte[] line(StoredThing thing) {
      return FullJson.article(thing);
    }

    @Override
    List<Column> columns() {
      return Column.ARTICLES;
    }
  };

  /** The parameters that say what is asked for. */
  public abstract Set<String> criteria();

  abstract byte[] line(StoredThing thing);

  abstract List<Column> columns();

  /** Such as {@code releases}, in addresses and names of files. */
  public String plural() {
    return name().toLowerCase(Locale.ROOT);
  }
}
