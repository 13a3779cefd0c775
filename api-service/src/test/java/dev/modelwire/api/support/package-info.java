/** What several tests of this module share. */
@NullMarked
package dev.modelwire.api.support;

import org.jspecify.annotations.NullMarked;
