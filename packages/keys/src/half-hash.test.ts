import { describe, expect, test } from 'bun:test'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'
import { halfHash } from './half-hash'

// The access token of the example in Core, appendix A.3; the SHA-512 was taken by Python's hashlib.
const TOKEN = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y'

describe('ID-08 at_hash: the left half of the hash (Core §3.1.3.6)', () => {
  test.each<[SigningAlgorithm, string]>([
    ['RS256', '77QmUPtjPfzWtF2AnpK9RQ'],
    ['ES256', '77QmUPtjPfzWtF2AnpK9RQ'],
    ['PS256', '77QmUPtjPfzWtF2AnpK9RQ'],
    ['EdDSA', 'q7nS86GgvvFaZkzALLWqJYaJIKw2wCDAVfCAsm5CrBM'],
  ])('%s', (alg, at_hash) => {
    expect(halfHash(alg, TOKEN)).toBe(at_hash)
  })
})
