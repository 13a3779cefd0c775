/** Documents of folders (Markdown with front matter, HTML, plain text) read into entries. */
@NullMarked
package dev.modelwire.ingest.folder;

import org.jspecify.annotations.NullMarked;
