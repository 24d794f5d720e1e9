/** How the value of one setting is read: its kind, its bounds, and what it becomes. */
import { judgeAccent } from './accent'
import { domainToAscii } from './email'
import type { Seconds } from './instant'
import { canonicalCidr, isPrivateCidr, parseCidr, touchesLinkLocal } from './network'
import { isPlain } from './plain-text'
import { judgeOrigin, judgeRpId, MAX_RELATED_LABELS, relatedLabels } from './relying-party'
import { faultsOfS3, tidyS3 } from './s3-place'
import { faultsOfSmtp } from './sender'
import type { S3Place, Smtp } from './settings'

interface ReadFault {
  message: string
  /** Of a setting with parts. */
  part?: string
  line?: number
}
type Read<T> = { value: T } | { faults: ReadFault[] }

/** How a value is typed by a person and shown to one. */
export type SettingKind = 'text' | 'seconds' | 'count' | 'flag' | 'choice' | 'lines' | 'smtp' | 's3' | 'secret'

export interface Reader<T> {
  kind: SettingKind
  /** `null` means something. */
  nullable?: true
  least?: number
  most?: number
  choices?: readonly string[]
  read(value: T, facts: { issuer_host: string }): Read<T>
}

const fault = (message: string): { faults: ReadFault[] } => ({ faults: [{ message }] })

export const flag = (): Reader<boolean> => ({ kind: 'flag', read: (value) => ({ value }) })

export const chosen = <T extends string>(...choices: T[]): Reader<T> => ({
  kind: 'choice',
  choices,
  read: (value) => (choices.includes(value) ? { value } : fault(`One of ${choices.join(', ')}.`)),
})

export const line = (what: string, longest: number): Reader<string> => ({
  kind: 'text',
  most: longest,
  read(typed) {
    const value = typed.trim().normalize('NFC')
    if (value === '') return fault(`${what} is missing.`)
    if (value.length > longest) return fault(`${what} is longer than ${longest} characters.`)
    return isPlain(value) ? { value } : fault(`${what} has characters that cannot be shown.`)
  },
})

export const count = (what: string, least: number, most: number, unit: string): Reader<number> => ({
  kind: 'count',
  least,
  most,
  read: (value) =>
    Number.isInteger(value) && value >= least && value <= most
      ? { value }
      : fault(`${what} must be a whole number from ${least} to ${most} ${unit}.`),
})

export const seconds = (what: string, least: Seconds, most: Seconds): Reader<Seconds> => ({
  kind: 'seconds',
  least,
  most,
  read: (value) =>
    Number.isInteger(value) && value >= least && value <= most
      ? { value }
      : fault(`${what} must be from ${span(least)} to ${span(most)}, in whole seconds.`),
})

const span = (seconds: Seconds): string => {
  const [size, unit] = seconds >= 86_400 ? [86_400, 'day'] : seconds >= 3600 ? [3600, 'hour'] : [60, 'minute']
  const number = seconds / Number(size)
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}

export const timeZone = (): Reader<string> => ({
  kind: 'text',
  read(typed) {
    const name = typed.trim()
    try {
      return { value: new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone }
    } catch {
      return fault('This is no time zone. Write its name like Europe/Berlin, or UTC.')
    }
  },
})

export const secret = (longest: number): Reader<string | null> => ({
  kind: 'secret',
  nullable: true,
  read(value) {
    if (value === null) return { value }
    if (value === '') return fault('The password is empty.')
    if (value.length > longest) return fault(`The password is longer than ${longest} characters.`)
    return isPlain(value) ? { value } : fault('The password has a control character in it.')
  },
})

export const smtp = (): Reader<Smtp | null> => ({
  kind: 'smtp',
  nullable: true,
  read(value) {
    if (value === null) return { value }
    const { host, port, security, username, from } = value
    const typed = { host: host.trim(), port, security, username: username?.trim() || null, from: from.trim() }
    const faults = faultsOfSmtp(typed)
    return faults.length > 0
      ? { faults: faults.map(({ field, message }) => ({ part: field, message })) }
      : { value: typed }
  },
})

export const s3 = (): Reader<S3Place | null> => ({
  kind: 's3',
  nullable: true,
  read(typed) {
    if (typed === null) return { value: typed }
    const value = tidyS3(typed)
    const faults = faultsOfS3(value)
    return faults.length > 0 ? { faults: faults.map(({ field, message }) => ({ part: field, message })) } : { value }
  },
})

export const rpId = (): Reader<string | null> => ({
  kind: 'text',
  nullable: true,
  read(typed, { issuer_host }) {
    if (typed === null || typed.trim() === '') return { value: null }
    const judged = judgeRpId(typed, issuer_host)
    if (judged.kind === 'refuse') return fault(judged.reason)
    return { value: judged.rp_id === issuer_host ? null : judged.rp_id }
  },
})

/** Entries of a line each: every one is read, doubles are dropped. */
const lines = (most: number, readOne: (text: string) => { value: string } | { message: string }): Reader<string[]> => ({
  kind: 'lines',
  most,
  read(typed) {
    const read = typed.map((text) => readOne(text.trim()))
    const faults = read.flatMap((one, index) => ('message' in one ? [{ message: one.message, line: index + 1 }] : []))
    if (typed.length > most) faults.unshift({ message: `There are more than ${most} entries.`, line: most + 1 })
    if (faults.length > 0) return { faults }
    return { value: [...new Set(read.flatMap((one) => ('value' in one ? [one.value] : [])))] }
  },
})

export const origins = (): Reader<string[]> => {
  const each = lines(20, (text) => {
    const judged = judgeOrigin(text)
    return judged.kind === 'refuse' ? { message: judged.reason } : { value: judged.origin }
  })
  return {
    ...each,
    read(typed, facts) {
      const read = each.read(typed, facts)
      if ('faults' in read || relatedLabels(read.value) <= MAX_RELATED_LABELS) return read
      return fault(`Browsers look at ${MAX_RELATED_LABELS} names of owners at most; these have more.`)
    },
  }
}

export const domains = (): Reader<string[]> =>
  lines(100, (text) => {
    const domain = domainToAscii(text.replace(/^@/, ''))
    return domain === null ? { message: `${text} is not a domain such as example.com.` } : { value: domain }
  })

export const networks = (): Reader<string[]> => lines(50, readNetwork)

// SEC-131: what is allowed here is what is private on purpose; everything public is reached anyway.
function readNetwork(text: string): { value: string } | { message: string } {
  const cidr = parseCidr(text)
  if (cidr === null) return { message: `${text} is not a network such as 192.168.1.0/24.` }
  const canonical = canonicalCidr(cidr)
  if (touchesLinkLocal(cidr))
    return { message: `${text} holds link-local addresses, where clouds keep their credentials. Leave it out.` }
  if (!isPrivateCidr(cidr))
    return {
      message: `${text} is not private. Only networks such as 10.0.0.0/8, 192.168.0.0/16 or fd00::/8 need this.`,
    }
  const typed = text.includes('/') ? text : `${text}/${cidr.bits}`
  if (parseCidr(typed)?.first !== parseCidr(canonical)?.first)
    return { message: `${text} has bits beyond its prefix. Write ${canonical}.` }
  return { value: canonical }
}

/** `null`: never. */
export const orNever = (reader: Reader<Seconds>): Reader<Seconds | null> => ({
  ...reader,
  nullable: true,
  read: (value, facts) => (value === null ? { value } : reader.read(value, facts)),
})

/** One of sRGB, `#rrggbb`; that it can be seen on its ground is judged in the same place. */
export const colour = (): Reader<string | null> => ({
  kind: 'text',
  nullable: true,
  read(typed) {
    if (typed === null || typed.trim() === '') return { value: null }
    const judged = judgeAccent(typed.trim())
    return judged.kind === 'refuse' ? fault(judged.reason) : { value: judged.accent }
  },
})

/** Of a page or a mailbox; no other scheme, since whoever signs in follows it. */
export const address = (): Reader<string | null> => ({
  kind: 'text',
  nullable: true,
  read(typed) {
    const text = typed?.trim() ?? ''
    if (text === '') return { value: null }
    if (text.length > 500) return fault('The address is longer than 500 characters.')
    const url = URL.canParse(text) ? new URL(text) : null
    const known = url !== null && ['https:', 'http:', 'mailto:'].includes(url.protocol)
    if (!known || url.username !== '' || url.password !== '')
      return fault('This is no address such as https://help.example.com or mailto:help@example.com.')
    return { value: url.href }
  },
})
