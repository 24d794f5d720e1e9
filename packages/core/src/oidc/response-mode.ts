/** How an answer travels (RFC 6749 §4.1.1; OAuth 2.0 Multiple Response Types §2.1; Form Post Response Mode §1). */
export const RESPONSE_TYPES = ['code'] as const
export const RESPONSE_MODES = ['query', 'form_post'] as const
export type ResponseMode = (typeof RESPONSE_MODES)[number]
