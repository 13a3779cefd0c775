/** Articles: what the index keeps of them, how they are searched and shown. */
@NullMarked
package dev.modelwire.api.article;

import org.jspecify.annotations.NullMarked;
