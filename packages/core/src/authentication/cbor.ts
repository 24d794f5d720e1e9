/**
 * CBOR as authenticators have to write it (RFC 8949, CTAP2 §8): definite lengths, shortest heads, no key twice, no tags and no
 * floats, four levels. Whatever else is sent is refused before any library looks at it (SEC-114).
 */
export type Cbor = number | string | boolean | null | undefined | Uint8Array | Cbor[] | CborMap
export type CborMap = Map<string | number, Cbor>

/** The item that begins at `from`, and where the next one would. */
export interface CborItem {
  value: Cbor
  end: number
}

const LEVELS = 4
const SIMPLE = new Map<number, Cbor>([
  [20, false],
  [21, true],
  [22, null],
  [23, undefined],
])

/** The first item, or `null` where there is none of that form. */
export function readCbor(bytes: Uint8Array, from = 0, level = 0): CborItem | null {
  const head = readHead(bytes, from)
  if (head === null || level > LEVELS) return null
  const { major, count, next } = head
  switch (major) {
    case 0:
      return { value: count, end: next }
    case 1:
      return { value: -1 - count, end: next }
    case 2:
      return count > bytes.length - next ? null : { value: bytes.slice(next, next + count), end: next + count }
    case 3:
      return readText(bytes, next, count)
    case 4:
      return readArray(bytes, next, count, level + 1)
    case 5:
      return readMap(bytes, next, count, level + 1)
    case 7:
      return count < 24 && SIMPLE.has(count) ? { value: SIMPLE.get(count), end: next } : null
    default:
      return null
  }
}

/** A map that fills all of `bytes`. */
export function readCborMap(bytes: Uint8Array): CborMap | null {
  const item = readCbor(bytes)
  return item !== null && item.end === bytes.length && item.value instanceof Map ? item.value : null
}

interface Head {
  major: number
  count: number
  next: number
}

/** The first number that needs so many further bytes: a shorter one, written longer, is refused. */
const LEAST = [24, 0x100, 0x10000, 0x100000000]

function readHead(bytes: Uint8Array, from: number): Head | null {
  const first = bytes[from]
  if (first === undefined) return null
  const major = first >> 5
  const info = first & 31
  if (info < 24) return { major, count: info, next: from + 1 }
  const step = info - 24
  const least = LEAST[step]
  const length = 2 ** step
  if (least === undefined || from + 1 + length > bytes.length) return null
  let count = 0
  for (let index = from + 1; index <= from + length; index += 1) count = count * 256 + (bytes[index] ?? 0)
  return count < least || !Number.isSafeInteger(count) ? null : { major, count, next: from + 1 + length }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function readText(bytes: Uint8Array, from: number, length: number): CborItem | null {
  if (length > bytes.length - from) return null
  try {
    return { value: utf8.decode(bytes.subarray(from, from + length)), end: from + length }
  } catch {
    return null
  }
}

function readArray(bytes: Uint8Array, from: number, count: number, level: number): CborItem | null {
  // Each item takes a byte at least: a huge length is known for what it is before anything is made of it.
  if (count > bytes.length - from) return null
  const value: Cbor[] = []
  let end = from
  for (let index = 0; index < count; index += 1) {
    const item = readCbor(bytes, end, level)
    if (item === null) return null
    value.push(item.value)
    end = item.end
  }
  return { value, end }
}

function readMap(bytes: Uint8Array, from: number, count: number, level: number): CborItem | null {
  if (count * 2 > bytes.length - from) return null
  const value: CborMap = new Map()
  let end = from
  for (let index = 0; index < count; index += 1) {
    const key = readCbor(bytes, end, level)
    if (key === null || (typeof key.value !== 'string' && typeof key.value !== 'number')) return null
    const item = readCbor(bytes, key.end, level)
    if (item === null || value.has(key.value)) return null
    value.set(key.value, item.value)
    end = item.end
  }
  return { value, end }
}
