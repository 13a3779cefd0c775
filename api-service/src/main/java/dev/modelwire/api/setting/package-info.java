/**
 * What outlives this service and is no part of the history: tokens, webhooks, how far those are.
 */
@NullMarked
package dev.modelwire.api.setting;

import org.jspecify.annotations.NullMarked;
