package dev.modelwire.enrich.text;

/** What a block is in its document beside its layout: whose words it has, and what they are for. */
public enum Part {
  /** The author's own text. */
  BODY,
  /** A post of a network, quoted or embedded. */
  POST,
  /** What a mail quotes of the one it answers, with the line that says so. */
  REPLY,
  /** The headers of a mail that was forwarded. */
  MAIL_HEADER,
  SIGNATURE,
  /** Menus, tables of contents, links to other pages of the site, footers. */
  NAVIGATION,
  /** An entry of a list of literature. */
  REFERENCE,
  FOOTNOTE,
  /** What stands below a picture or a table. */
  CAPTION;

  /** Whether somebody says something in it, as opposed to naming people, pages or works. */
  public boolean isProse() {
    return switch (this) {
      case BODY, POST, REPLY, FOOTNOTE, CAPTION -> true;
      case MAIL_HEADER, SIGNATURE, NAVIGATION, REFERENCE -> false;
    };
  }
}
