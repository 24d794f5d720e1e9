/** What a sign-in says of itself: `amr` (RFC 8176) and `acr`. protocol.md section 6.1, rows AM-01 to AM-13. */

export const AMR = {
  password: 'pwd',
  one_time_password: 'otp',
  device_bound_key: 'hwk',
  synced_key: 'swk',
  user_presence: 'user',
  two_factors: 'mfa',
} as const

/** GateKeeper's own levels: one factor; two, or a passkey with user verification. */
export const ACR = { one_factor: 'urn:gatekeeper:aal1', two_factors: 'urn:gatekeeper:aal2' } as const

/** Of a session that a one-time link from an administrator has made: nothing of the person was proved (SEC-125). */
export const NO_FACTOR = 'urn:gatekeeper:aal0'

/** Whether a sign-in of level `reached` meets the value that was asked for: two factors meet one. */
export const meetsAcr = (reached: string, asked: string): boolean =>
  reached === asked || (reached === ACR.two_factors && asked === ACR.one_factor)
