package dev.modelwire.enrich.model;

import dev.modelwire.events.Access;

/**
 * Who makes models.
 *
 * @param name as commonly known
 * @param access how open its models usually are
 */
public record Organization(String name, Access access) {}
