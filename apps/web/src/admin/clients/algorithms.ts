/** Of signatures, ours and those of apps. */
export const ALGORITHMS = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const
