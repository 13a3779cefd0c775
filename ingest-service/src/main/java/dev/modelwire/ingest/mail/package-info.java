/** Mailboxes read over IMAP: nothing in them is changed unless it was asked for. */
@NullMarked
package dev.modelwire.ingest.mail;

import org.jspecify.annotations.NullMarked;
