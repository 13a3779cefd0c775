package dev.modelwire.events;

/** What came of reading an article's page for the text that its feed does not give. */
public enum PageText {
  /** The content is the page's. With all others it is the source's own. */
  TAKEN,
  /** The site's robots.txt does not allow it, or could not be asked. */
  DISALLOWED,
  /** More entries were new at once than pages are read for. */
  LIMITED,
  /** The page is not there (404, 410). */
  MISSING,
  /** The site refuses it (any other 4xx), or asks for fewer requests (429). */
  REFUSED,
  /** The site did not answer as it should, or not in time. */
  UNREACHABLE,
  /** The page is larger than is read. */
  TOO_LARGE,
  /** There is no article on the page, or the address is none of a page. */
  NO_ARTICLE,
  /** The page says no more than the feed does. */
  NOT_LONGER
}
