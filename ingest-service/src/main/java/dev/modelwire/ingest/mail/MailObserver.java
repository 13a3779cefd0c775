package dev.modelwire.ingest.mail;

import java.net.URI;

/** Is told what becomes of mails and mailboxes, for meters. */
public interface MailObserver {

  /** A mail was fetched. */
  void fetched(Fate fate);

  /** A mailbox was looked into, or could not be. */
  void looked(URI mailbox, boolean well);

  /** A connection on which a server tells of new mails was opened, or has ended. */
  void watched(boolean opened);

  /** What becomes of a mail. */
  enum Fate {
    /** Its article is decided on as every other. */
    READ,
    /** The same, but its end was beyond the limit. */
    TRUNCATED,
    /** There is nothing in it that could be an article. */
    UNREADABLE,
    /** Somebody deleted it while it was read. */
    GONE
  }

  /** For who does not measure. */
  MailObserver NONE =
      new MailObserver() {
        @Override
        public void fetched(Fate fate) {}

        @Override
        public void looked(URI mailbox, boolean well) {}

        @Override
        public void watched(boolean opened) {}
      };
}
