/** Digits and letters that cannot be misread for one another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `GK-` and seven characters; `random` holds at least seven bytes. Names a trace, and is no secret. */
export const traceCode = (random: Uint8Array): string =>
  `GK-${[...random.subarray(0, 7)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`
