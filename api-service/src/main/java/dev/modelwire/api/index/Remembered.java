package dev.modelwire.api.index;

/** What snapshots hand on to those after them, since most segments are in both. */
record Remembered(FirstHits hits, FacetCounts facets, GroupCounts groups) {

  static Remembered nothing() {
    FacetColumns columns = new FacetColumns();
    return new Remembered(new FirstHits(), new FacetCounts(columns), new GroupCounts(columns));
  }
}
