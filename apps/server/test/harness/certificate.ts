/** A certificate of a test's own for `localhost`, in DER by hand (RFC 5280 §4.1): Node makes keys and signatures, but none. */
import { generateKeyPairSync, sign } from 'node:crypto'

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const size = body.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

const [INTEGER, BIT_STRING, OCTET_STRING, OID, UTF8, UTC_TIME, SEQUENCE, SET] = [
  0x02, 0x03, 0x04, 0x06, 0x0c, 0x17, 0x30, 0x31,
]
const oid = (hex: string) => der(OID, Buffer.from(hex, 'hex'))
const ECDSA_WITH_SHA256 = der(SEQUENCE, oid('2a8648ce3d040302'))
const commonName = (name: string) => der(SEQUENCE, der(SET, der(SEQUENCE, oid('550403'), der(UTF8, Buffer.from(name)))))
const utcTime = (at: number) =>
  der(UTC_TIME, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))

const DAY = 86_400_000

export interface Certificate {
  key: string
  cert: string
}

/** Good from yesterday for ten years, as its own authority. */
export const makeCertificate = (host = 'localhost'): Certificate => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = commonName(host)
  const alternative = der(SEQUENCE, der(0x82, Buffer.from(host)))
  const authority = der(SEQUENCE, der(0x01, Buffer.from([0xff])))
  const toSign = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.from([1])),
    ECDSA_WITH_SHA256,
    name,
    der(SEQUENCE, utcTime(Date.now() - DAY), utcTime(Date.now() + 3650 * DAY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      der(
        SEQUENCE,
        der(SEQUENCE, oid('551d11'), der(OCTET_STRING, alternative)),
        der(SEQUENCE, oid('551d13'), der(OCTET_STRING, authority)),
      ),
    ),
  )
  const signature = der(BIT_STRING, Buffer.from([0]), sign('sha256', toSign, privateKey))
  const bytes = der(SEQUENCE, toSign, ECDSA_WITH_SHA256, signature)
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}
