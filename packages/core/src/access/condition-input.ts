/** What may be written as the terms of a policy: a tree that stays small, each fault with the path to it. */
import { type Cidr, canonicalCidr, cidrWithin, parseCidr } from '../network'
import { minutesOf } from './hours'
import type { Condition } from './policy'

export interface PolicyFault {
  /** `name`, `users.2`, `condition.of.0.networks.1`. */
  field: string
  message: string
}

export const MAX_DEPTH = 5
export const MAX_NODES = 50
const MAX_NETWORKS = 50

const SHAPES = {
  all: ['of'],
  any: ['of'],
  not: ['of'],
  second_factor: ['every_time'],
  networks: ['networks'],
  hours: ['days', 'from', 'to'],
} as const
type Kind = keyof typeof SHAPES
type Node = Record<string, unknown>

/** RFC 4291 §2.5.5.2: `::ffff:10.0.0.0/104` is 10.0.0.0/8; `null`: it is nothing of the kind. */
const unmapped = (cidr: Cidr): string | null =>
  cidrWithin(cidr, { family: 6, first: 0xffffn << 32n, bits: 96 })
    ? canonicalCidr({ family: 4, first: cidr.first & 0xffffffffn, bits: cidr.bits - 96 })
    : null

export type ReadCondition = { kind: 'ok'; condition: Condition | null } | { kind: 'refuse'; faults: PolicyFault[] }

/** `written` is whatever came over the wire; it is not walked deeper than a policy may be. */
export function readCondition(written: unknown): ReadCondition {
  if (written === null || written === undefined) return { kind: 'ok', condition: null }
  const reader = new Reader()
  const condition = reader.node(written, 'condition', 1)
  return condition === null || reader.faults.length > 0
    ? { kind: 'refuse', faults: reader.faults }
    : { kind: 'ok', condition }
}

class Reader {
  readonly faults: PolicyFault[] = []
  private nodes = 0

  private fault(field: string, message: string): null {
    this.faults.push({ field, message })
    return null
  }

  node(written: unknown, path: string, depth: number): Condition | null {
    if (depth > MAX_DEPTH) return this.fault(path, `Terms nest at most ${MAX_DEPTH} deep.`)
    this.nodes += 1
    if (this.nodes > MAX_NODES) {
      // Said once: everything behind it is too much as well.
      return this.nodes === MAX_NODES + 1 ? this.fault(path, `A policy has at most ${MAX_NODES} terms.`) : null
    }
    if (!isNode(written)) return this.fault(path, 'A term is an object with a kind, such as {"kind":"second_factor"}.')
    const { kind } = written
    if (!isKind(kind)) return this.fault(`${path}.kind`, `A kind of term is one of ${Object.keys(SHAPES).join(', ')}.`)
    const known: readonly string[] = SHAPES[kind]
    const odd = Object.keys(written).find((key) => key !== 'kind' && !known.includes(key))
    if (odd !== undefined) return this.fault(path, `A term of the kind ${kind} has no "${odd.slice(0, 40)}".`)
    return this.read(kind, written, path, depth)
  }

  private read(kind: Kind, written: Node, path: string, depth: number): Condition | null {
    switch (kind) {
      case 'all':
      case 'any':
        return this.list(kind, written.of, `${path}.of`, depth)
      case 'not': {
        const of = this.node(written.of, `${path}.of`, depth + 1)
        return of && { kind, of }
      }
      case 'second_factor': {
        const { every_time = false } = written
        if (typeof every_time !== 'boolean') return this.fault(`${path}.every_time`, 'Every time is true or false.')
        return { kind, every_time }
      }
      case 'networks':
        return this.networks(written.networks, `${path}.networks`)
      case 'hours':
        return this.hours(written, path)
      default:
        return kind satisfies never
    }
  }

  private list(kind: 'all' | 'any', written: unknown, path: string, depth: number): Condition | null {
    if (!Array.isArray(written) || written.length === 0)
      return this.fault(path, `"${kind}" needs at least one term in it.`)
    const of = written.slice(0, MAX_NODES + 1).map((one, index) => this.node(one, `${path}.${index}`, depth + 1))
    return of.every((one) => one !== null) ? { kind, of } : null
  }

  private networks(written: unknown, path: string): Condition | null {
    if (!Array.isArray(written) || written.length === 0)
      return this.fault(path, 'Name at least one network, such as 192.168.1.0/24.')
    if (written.length > MAX_NETWORKS) return this.fault(path, `A term names at most ${MAX_NETWORKS} networks.`)
    const networks = written.map((text, index) => this.network(text, `${path}.${index}`))
    return networks.every((one) => one !== null) ? { kind: 'networks', networks: [...new Set(networks)] } : null
  }

  /** Bits beyond the prefix are a slip: 10.1.2.3/8 would let in all of 10.0.0.0/8. */
  private network(written: unknown, path: string): string | null {
    const text = typeof written === 'string' ? written.trim().slice(0, 100) : ''
    const cidr = parseCidr(text)
    if (cidr === null) return this.fault(path, `${text || 'This'} is no network such as 192.168.1.0/24 or fd00::/8.`)
    // Addresses of IPv4 are compared as such: by the long form none is met, and the term turned about would hold for all.
    const short = unmapped(cidr)
    if (short !== null) return this.fault(path, `${text} is a network of IPv4 in the words of IPv6. Write ${short}.`)
    const canonical = canonicalCidr(cidr)
    if (parseCidr(canonical)?.first !== cidr.first)
      return this.fault(path, `${text} has bits beyond its prefix. Write ${canonical}.`)
    return canonical
  }

  private hours({ days, from, to }: Node, path: string): Condition | null {
    const before = this.faults.length
    const read = Array.isArray(days) ? days.filter(isDay) : []
    if (!Array.isArray(days) || read.length === 0 || read.length !== days.length)
      this.fault(`${path}.days`, 'Days are numbers from 1 (Monday) to 7 (Sunday), at least one.')
    const start = this.time(from, `${path}.from`)
    const end = this.time(to, `${path}.to`)
    if (start === 24 * 60) this.fault(`${path}.from`, 'Hours begin at 00:00 to 23:59.')
    if (start !== null && start === end)
      this.fault(`${path}.to`, 'From and to are the same. For a whole day write 00:00 to 24:00.')
    if (this.faults.length > before) return null
    return { kind: 'hours', days: [...new Set(read)].toSorted((a, b) => a - b), from: String(from), to: String(to) }
  }

  private time(written: unknown, path: string): number | null {
    const minutes = typeof written === 'string' ? minutesOf(written) : null
    return minutes ?? this.fault(path, 'A time is written as HH:MM, from 00:00 to 24:00.')
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const isKind = (value: unknown): value is Kind => typeof value === 'string' && Object.hasOwn(SHAPES, value)
const isDay = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 7
