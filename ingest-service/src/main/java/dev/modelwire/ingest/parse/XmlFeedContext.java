package dev.modelwire.ingest.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a feed inherit from it.
 *
 * @param root the namespace that the root element is written in, whatever it is
 * @param channel the namespace of an RSS channel; that of the root where there is none
 * @param authors of the feed, for entries without their own
 */
record XmlFeedContext(
    boolean isAtom, String root, String channel, @Nullable String language, List<String> authors) {

  /** How an element is meant in this feed. */
  enum Dialect {
    /** The feed's own: RSS inside RSS, Atom inside Atom. */
    CORE,
    ATOM,
    DC,
    TERMS,
    CONTENT,
    MEDIA,
    /** What podcasts add, Apple's and Google's. */
    PODCAST,
    PRISM,
    FEEDBURNER,
    XHTML,
    OTHER
  }

  Dialect dialectOf(XmlElement element) {
    String namespace = element.namespace();
    if (namespace.equals(channel)
        || (namespace.equals(root) && element.vocabulary() != Vocabulary.RDF)) {
      return Dialect.CORE;
    }
    return switch (element.vocabulary()) {
      case NONE, RSS -> Dialect.CORE;
      case ATOM -> isAtom ? Dialect.CORE : Dialect.ATOM;
      case DC -> Dialect.DC;
      case TERMS -> Dialect.TERMS;
      case CONTENT -> Dialect.CONTENT;
      case MEDIA -> Dialect.MEDIA;
      case ITUNES, PLAY -> Dialect.PODCAST;
      case PRISM -> Dialect.PRISM;
      case FEEDBURNER -> Dialect.FEEDBURNER;
      case XHTML -> Dialect.XHTML;
      case RDF, SYNDICATION, UNKNOWN -> Dialect.OTHER;
    };
  }
}
