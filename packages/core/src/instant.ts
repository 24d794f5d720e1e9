/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z. Core has no clock; it is handed one of these. */
export type Instant = number

/** A span of time in whole seconds, as the protocol counts lifetimes (`expires_in`, `max_age`). */
export type Seconds = number

/** The instant `span` seconds after `instant`. */
export const later = (instant: Instant, span: Seconds): Instant => instant + span * 1000

/** NumericDate of RFC 7519 §2: whole seconds since 1970, rounded down. */
export const numericDate = (instant: Instant): number => Math.floor(instant / 1000)
