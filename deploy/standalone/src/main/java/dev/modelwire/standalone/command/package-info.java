/** What all commands share: how they fail and where they print. */
@NullMarked
package dev.modelwire.standalone.command;

import org.jspecify.annotations.NullMarked;
