package dev.modelwire.ingest.fetch;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How folders are read.
 *
 * @param maxFilesPerPoll read in one poll, the next poll goes on
 * @param maxSizePerPoll read in one poll, but at least one file
 * @param settle a file that changed more recently is left for the next poll: it may be half written
 */
public record FolderRules(int maxFilesPerPoll, DataSize maxSizePerPoll, Duration settle) {}
