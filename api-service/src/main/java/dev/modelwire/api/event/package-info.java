/** Events as they leave: CloudEvents with their position, read page by page. */
@NullMarked
package dev.modelwire.api.event;

import org.jspecify.annotations.NullMarked;
