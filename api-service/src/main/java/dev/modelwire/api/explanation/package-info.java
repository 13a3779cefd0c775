/** Why a release is what it is, from the history, by whoever knows the ledger's rules. */
@NullMarked
package dev.modelwire.api.explanation;

import org.jspecify.annotations.NullMarked;
