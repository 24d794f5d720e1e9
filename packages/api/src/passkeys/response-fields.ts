import { z } from 'zod'

/** Base64url of at most so many characters; of what is in it the core judges. */
const encoded = (most: number) => z.string().max(most)

/** WebAuthn Level 3 §4: an ID has at most 1023 bytes. */
const id = encoded(1364)

const both = {
  id,
  rawId: id,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({ credProps: z.object({ rk: z.boolean().optional() }).optional() }),
  authenticatorAttachment: z.string().max(32).optional(),
}

export const assertionFields = z.strictObject({
  ...both,
  response: z.strictObject({
    clientDataJSON: encoded(12_000),
    authenticatorData: encoded(4_000),
    signature: encoded(2_000),
    userHandle: encoded(128).optional(),
  }),
})

export const registrationFields = z.strictObject({
  ...both,
  response: z.strictObject({
    clientDataJSON: encoded(12_000),
    attestationObject: encoded(24_000),
    transports: z.array(z.string().max(32)).max(16).optional(),
    // What the browser reads out of the above; it is read here anew.
    authenticatorData: encoded(8_000).optional(),
    publicKey: encoded(4_000).optional(),
    publicKeyAlgorithm: z.number().optional(),
  }),
})
