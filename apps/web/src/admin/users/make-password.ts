// A password to hand over: four groups of five, of characters that are not mistaken for one another; 100 random bits.
const ALPHABET = '23456789abcdefghijkmnpqrstuvwxyz'

export function makePassword(random: Uint8Array = crypto.getRandomValues(new Uint8Array(20))): string {
  const characters = [...random.slice(0, 20)].map((byte) => ALPHABET[byte % 32] ?? '')
  return [0, 5, 10, 15].map((start) => characters.slice(start, start + 5).join('')).join('-')
}
