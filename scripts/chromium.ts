// Debian's Chromium, as the journeys and the interop rows start it.
export const CHROMIUM = '/usr/bin/chromium'

export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
