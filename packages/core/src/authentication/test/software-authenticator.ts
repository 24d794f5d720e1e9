/** An authenticator in software: makes and uses passkeys as a browser and a key would together, or wrongly where a test says so. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { AssertionResponse, RegistrationResponse } from '../passkey-response'

export type Algorithm = 'ES256' | 'RS256' | 'EdDSA'

const text = (bytes: Uint8Array | string): string => Buffer.from(bytes as Uint8Array).toString('base64url')
const raw = (encoded: string): Buffer => Buffer.from(encoded, 'base64url')
const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest()

type Item = number | string | boolean | Uint8Array | Item[] | Map<number | string, Item>

const head = (major: number, count: number): Buffer => {
  if (count < 24) return Buffer.from([(major << 5) | count])
  if (count < 256) return Buffer.from([(major << 5) | 24, count])
  return Buffer.from([(major << 5) | 25, count >> 8, count & 255])
}

/** As CTAP2 writes it; keys in the order in which they stand. */
export const cbor = (item: Item): Buffer => {
  if (typeof item === 'number') return item < 0 ? head(1, -1 - item) : head(0, item)
  if (typeof item === 'boolean') return Buffer.from([item ? 0xf5 : 0xf4])
  if (typeof item === 'string') return Buffer.concat([head(3, Buffer.byteLength(item)), Buffer.from(item)])
  if (item instanceof Uint8Array) return Buffer.concat([head(2, item.length), item])
  if (Array.isArray(item)) return Buffer.concat([head(4, item.length), ...item.map(cbor)])
  return Buffer.concat([head(5, item.size), ...[...item].flatMap(([key, value]) => [cbor(key), cbor(value)])])
}

const pair = (alg: Algorithm): { privateKey: KeyObject; cose: Map<number, Item> } => {
  if (alg === 'ES256') {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    return { privateKey, cose: new Map<number, Item>([[1, 2], [3, -7], [-1, 1], [-2, raw(x)], [-3, raw(y)]]) } // biome-ignore format: a COSE key reads best in a line
  }
  if (alg === 'EdDSA') {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const { x = '' } = publicKey.export({ format: 'jwk' })
    return { privateKey, cose: new Map<number, Item>([[1, 1], [3, -8], [-1, 6], [-2, raw(x)]]) } // biome-ignore format: a COSE key reads best in a line
  }
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
  return { privateKey, cose: new Map<number, Item>([[1, 3], [3, -257], [-1, raw(n)], [-2, raw(e)]]) } // biome-ignore format: a COSE key reads best in a line
}

export interface AuthenticatorOptions {
  alg?: Algorithm
  /** Synced by a service. */
  synced?: boolean
  attestation?: 'none' | 'packed'
  aaguid?: string
  /** 0 where it has no counter. */
  sign_count?: number
}

/** What a test has done otherwise than it should be. */
export interface Ceremony {
  origin?: string
  rp_id?: string
  /** Bits of the flags, set and cleared. */
  set?: number
  clear?: number
  client?: Record<string, unknown>
  sign_count?: number
}

export const FLAG = { UP: 0x01, UV: 0x04, BE: 0x08, BS: 0x10, AT: 0x40, ED: 0x80 } as const

/** One credential and what holds it. */
export class SoftwareAuthenticator {
  readonly #options: Required<AuthenticatorOptions>
  readonly #private: KeyObject
  readonly cose: Map<number, Item>
  /** The credential ID, base64url. */
  readonly id: string
  user_handle = ''
  sign_count: number

  constructor(options: AuthenticatorOptions = {}) {
    const zeros = '00000000-0000-0000-0000-000000000000'
    this.#options = { alg: 'ES256', synced: false, attestation: 'none', aaguid: zeros, sign_count: 0, ...options }
    const { privateKey, cose } = pair(this.#options.alg)
    this.#private = privateKey
    this.cose = cose
    this.id = text(sha256(cbor(cose)))
    this.sign_count = this.#options.sign_count
  }

  sign(data: Uint8Array): Buffer {
    return sign(this.#options.alg === 'EdDSA' ? null : 'sha256', data, this.#private)
  }

  #clientData(type: string, challenge: string, { origin = 'http://localhost:8080', client }: Ceremony): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...client }))
  }

  /** The fixed part: hash of the RP ID, flags, counter. */
  header(rp_id: string, more: number, { set = 0, clear = 0, sign_count }: Ceremony): Buffer {
    const synced = this.#options.synced ? FLAG.BE | FLAG.BS : 0
    const flags = ((FLAG.UP | FLAG.UV | synced | more) & ~clear) | set
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(sign_count ?? this.sign_count)
    return Buffer.concat([sha256(rp_id), Buffer.from([flags]), counter])
  }

  create(options: PublicKeyCredentialCreationOptionsJSON, ceremony: Ceremony = {}): RegistrationResponse {
    this.user_handle = options.user.id
    const client = this.#clientData('webauthn.create', options.challenge, ceremony)
    const id = raw(this.id)
    const auth_data = Buffer.concat([
      this.header(ceremony.rp_id ?? options.rp.id ?? '', FLAG.AT, ceremony),
      Buffer.from(this.#options.aaguid.replaceAll('-', ''), 'hex'),
      Buffer.from([id.length >> 8, id.length & 255]),
      id,
      cbor(this.cose),
    ])
    const alg = this.cose.get(3) ?? 0
    const sig = this.sign(Buffer.concat([auth_data, sha256(client)]))
    const packed = this.#options.attestation === 'packed'
    return this.attested(client, auth_data, this.#options.attestation, packed ? new Map([['alg', alg], ['sig', sig]]) : new Map()) // biome-ignore format: one statement
  }

  attested(
    client: Uint8Array,
    auth_data: Uint8Array,
    format: string,
    statement: Map<string, Item>,
  ): RegistrationResponse {
    const object = new Map<string, Item>([['fmt', format], ['attStmt', statement], ['authData', auth_data]]) // biome-ignore format: an object reads best in a line
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      response: { clientDataJSON: text(client), attestationObject: text(cbor(object)), transports: ['internal'] },
      clientExtensionResults: { credProps: { rk: true } },
    }
  }

  get(options: PublicKeyCredentialRequestOptionsJSON, ceremony: Ceremony = {}): AssertionResponse {
    if (this.sign_count > 0) this.sign_count += 1
    const client = this.#clientData('webauthn.get', options.challenge, ceremony)
    const auth_data = this.header(ceremony.rp_id ?? options.rpId ?? '', 0, ceremony)
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      response: {
        clientDataJSON: text(client),
        authenticatorData: text(auth_data),
        signature: text(this.sign(Buffer.concat([auth_data, sha256(client)]))),
        userHandle: this.user_handle,
      },
      clientExtensionResults: {},
    }
  }
}
