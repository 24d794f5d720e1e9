import type { SigningAlgorithm } from '../signing-key'

/** FAPI 2.0 §5.4.1: never RS256, never `none`. */
export const FAPI_ALGORITHMS = ['PS256', 'ES256', 'EdDSA'] as const satisfies readonly SigningAlgorithm[]
