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
export type Acr = (typeof ACR)[keyof typeof ACR]

/** The level that follows from the methods alone; passkeys and trusted devices, which `amr` does not tell apart, come with their factors. */
export const acrOf = (amr: readonly string[]): Acr => (amr.includes(AMR.two_factors) ? ACR.two_factors : ACR.one_factor)
