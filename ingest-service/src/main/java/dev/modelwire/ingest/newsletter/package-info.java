/** Mails and mailbox files read into entries: the newsletter in them, without what surrounds it. */
@NullMarked
package dev.modelwire.ingest.newsletter;

import org.jspecify.annotations.NullMarked;
