package dev.modelwire.ingest.parse;

import org.jspecify.annotations.Nullable;

/**
 * Which entry it is and where its page stands: two questions in one, for an RSS guid answers both
 * unless it says otherwise, and an entry without a link may still be found by its id.
 */
final class EntryAddress {

  private final boolean atom;

  private @Nullable String id;
  private @Nullable String spareId;
  private boolean idIsLink;
  private @Nullable String link;
  private @Nullable String atomLink;
  private boolean atomLinkIsPage;
  private @Nullable String originalLink;
  private @Nullable String enclosure;

  /**
   * @param atom whether the entry stands in an Atom feed
   */
  EntryAddress(boolean atom) {
    this.atom = atom;
  }

  /** The subject that an item of RDF is about. */
  void takeAbout(@Nullable String about) {
    if (about != null && !about.isBlank()) {
      id = about;
      idIsLink = Links.isWeb(about);
    }
  }

  void takeId(XmlElement child) {
    id = id == null ? nonBlank(child.text()) : id;
  }

  /** What Dublin Core calls it, where the feed itself calls it nothing. */
  void takeIdentifier(XmlElement child) {
    spareId = spareId == null ? nonBlank(child.text()) : spareId;
  }

  void takeGuid(XmlElement child) {
    String guid = nonBlank(child.text());
    if (guid != null && (id == null || !idIsLink)) {
      id = guid;
      String permanent = child.attribute("ispermalink");
      idIsLink = permanent == null || !permanent.strip().equalsIgnoreCase("false");
    }
  }

  void takeLink(XmlElement child) {
    if (atom || child.attribute("href") != null) {
      takeAtomLink(child);
    } else if (link == null) {
      link = Links.absolute(child.base(), child.text());
    }
  }

  void takeAtomLink(XmlElement child) {
    if (!Links.relation(child.attribute("rel")).equals("alternate")) {
      return;
    }
    String href = child.attribute("href");
    String target = Links.absolute(child.base(), href == null ? child.text() : href);
    String type = child.attribute("type");
    boolean page = type == null || type.contains("html");
    if (target != null && (atomLink == null || (page && !atomLinkIsPage))) {
      atomLink = target;
      atomLinkIsPage = page;
    }
  }

  /** FeedBurner counts clicks: its links lead to itself first. */
  void takeOriginal(XmlElement child) {
    if (child.name().equals("origlink") && originalLink == null) {
      String target = Links.absolute(child.base(), child.text());
      originalLink = target != null && Links.isWeb(target) ? target : null;
    }
  }

  /** An episode without a page is where its sound is. */
  void takeEnclosure(XmlElement child) {
    String url = child.attribute("url");
    if (enclosure == null && url != null) {
      enclosure = Links.absolute(child.base(), url);
    }
  }

  @Nullable String id() {
    String own = id != null ? id : spareId;
    return own == null ? null : own.strip();
  }

  /** Where the page of {@code item} stands; null where nothing tells. */
  @Nullable String link(XmlElement item) {
    if (originalLink != null) {
      return originalLink;
    }
    if (link != null) {
      return link;
    }
    String fromGuid = atom || !idIsLink ? null : web(item, id);
    if (fromGuid != null) {
      return fromGuid;
    }
    if (atomLink != null) {
      return atomLink;
    }
    String href = atom ? null : item.attribute("href");
    if (href != null) {
      return Links.absolute(item.base(), href);
    }
    return enclosure != null || !atom || id == null || !Links.isWeb(id) ? enclosure : web(item, id);
  }

  private static @Nullable String web(XmlElement item, @Nullable String reference) {
    String absolute = Links.absolute(item.base(), reference);
    return absolute != null && Links.isWeb(absolute) ? absolute : null;
  }

  private static @Nullable String nonBlank(String text) {
    return text.isBlank() ? null : text;
  }
}
