package dev.modelwire.api.release;

import dev.modelwire.api.index.Kinds;

/** The fields that releases are found by. */
final class ReleaseFields {

  static final String KIND = Kinds.RELEASE;

  /** The best name and the aliases, as ModelNames spells them. */
  static final String NAME = "name";

  /** The best name alone. */
  static final String BEST_NAME = "best_name";

  /** The articles that the reports are about. */
  static final String REPORTED_BY = "reported_by";

  static final String ORGANIZATION = "maker";

  /** {@link #ORGANIZATION} as it is written, for counting. */
  static final String ORGANIZATION_NAME = "maker_name";

  /** As {@link ModelFamily} tells it of the best name. */
  static final String FAMILY = "family";

  static final String MODEL_KIND = "model_kind";
  static final String STATUS = "status";
  static final String ACCESS = "access";

  /** In lower case. */
  static final String LICENSE = "license";

  /** {@link #LICENSE} as it is written, for counting. */
  static final String LICENSE_NAME = "license_name";

  /** The day a release is sorted by: days since 1970, {@link #NO_DAY} where nobody tells. */
  static final String DAY = "day";

  /** The date as it is written, for counting; absent where nobody tells. */
  static final String DATE = "date";

  static final String YEAR = "year";

  static final String EARLIEST_DAY = "earliest_day";
  static final String LATEST_DAY = "latest_day";
  static final String SOURCES = "sources";
  static final String CONFIDENCE = "confidence";

  static final long NO_DAY = -1_000_000_000L;

  private ReleaseFields() {}
}
