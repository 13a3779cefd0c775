package dev.modelwire.api.index;

/** The kinds of things in the index. */
public final class Kinds {

  public static final String ARTICLE = "article";
  public static final String RELEASE = "release";

  private Kinds() {}
}
