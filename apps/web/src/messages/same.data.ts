/** What is called the same in more than one language: names, and words of the trade. */
export const SAME: readonly string[] = [
  'GateKeeper',
  'Passkey',
  'Passkeys',
  'QR',
  'PKCE',
  'Client ID',
  'Name',
  'Status',
  'Version',
  'Audit',
  'Webhooks',
  'API',
  'Token',
  'Tokens',
]
