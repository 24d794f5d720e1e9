import { parseEmail } from '../email'
import { isPlain } from '../plain-text'

/** Who a mail is from: one address, with or without a name (RFC 5322 §3.4, as far as it cannot be misread). */
export interface Sender {
  address: string
  name: string | null
}

const WITH_NAME = /^\s*(?:"([^"<>]*)"|([^"<>]*?))\s*<([^<>]*)>\s*$/
const LONGEST_NAME = 320

/** Reads `auth@example.com` or `GateKeeper <auth@example.com>`; `null` when it is neither, or more than one. */
export function parseSender(text: string): Sender | null {
  const [, quoted, bare, within] = WITH_NAME.exec(text) ?? []
  const parsed = parseEmail(within ?? text)
  if (parsed.kind === 'refuse') return null
  const name = (quoted ?? bare ?? '').trim()
  if (!isPlain(name) || name.length > LONGEST_NAME) return null
  return { address: parsed.email, name: name === '' ? null : name }
}
