package dev.modelwire.api.article;

import dev.modelwire.api.index.Kinds;

/** The fields that articles are found by. */
final class ArticleFields {

  static final String KIND = Kinds.ARTICLE;

  static final String FEED = "feed";

  /** BCP 47 in lower case: the whole tag and its primary language. */
  static final String LANGUAGE = "language";

  /** The primary language alone, for counting. */
  static final String PRIMARY_LANGUAGE = "primary_language";

  /** {@link #ORGANIZATION} as it is written, for counting. */
  static final String ORGANIZATION_NAME = "organization_name";

  /** Who released what the article reports. */
  static final String ORGANIZATION = "organization";

  /** The names of the models whose release it reports, as ModelNames spells them. */
  static final String MODEL = "model";

  /** {@code true} or {@code false}. */
  static final String HAS_RELEASE = "has_release";

  static final String OBSERVED = "observed";
  static final String TITLE = "title";

  private ArticleFields() {}
}
