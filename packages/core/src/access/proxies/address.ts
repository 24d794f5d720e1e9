import type { Address } from './snippet'

const ADDRESS =
  /^http:\/\/([A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|\[[0-9a-fA-F:.]{2,45}\])(?::([1-9]\d{0,4}))?\/?$/

/**
 * An address inside the network: plain HTTP, since a second proxy in between would overwrite what the first one says of the
 * request. `null` when it is none.
 */
export function readAddress(text: string): Address | null {
  const match = ADDRESS.exec(text)
  if (!match) return null
  const host = (match[1] ?? '').toLowerCase()
  const port = Number(match[2] ?? 80)
  if (port > 65_535) return null
  const authority = port === 80 ? host : `${host}:${port}`
  return { url: `http://${authority}`, host, port, authority }
}

/** Where GateKeeper stands beside its proxy, until somebody says otherwise. */
export const defaultAddress = (issuer: string): string =>
  readAddress(issuer) === null ? 'http://gatekeeper:8080' : issuer
