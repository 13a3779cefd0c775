package dev.modelwire.api.release;

import dev.modelwire.api.index.Facet;
import dev.modelwire.api.index.Spellings;
import java.util.List;

/** What releases can be counted by. */
public final class ReleaseFacets {

  public static final List<Facet> ALL =
      List.of(
          new Facet("organization", ReleaseFields.ORGANIZATION_NAME, Spellings::together),
          new Facet("family", ReleaseFields.FAMILY),
          new Facet("kind", ReleaseFields.MODEL_KIND),
          new Facet("status", ReleaseFields.STATUS),
          new Facet("access", ReleaseFields.ACCESS),
          new Facet("license", ReleaseFields.LICENSE_NAME),
          new Facet("year", ReleaseFields.YEAR));

  private ReleaseFacets() {}
}
