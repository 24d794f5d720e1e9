// Client IDs: lower-case letters, digits, dashes; permanent (product.md section 5).

const LENGTH = 64

/** "Grafana (Küche)" → grafana-kuche */
export function suggestClientId(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LENGTH)
    .replace(/^-+|-+$/g, '')
}

export type ClientIdFault = 'upper_case' | 'character' | 'length'

/** What is wrong with an ID as it is typed; an empty one is not wrong yet. */
export function clientIdFault(id: string): { kind: ClientIdFault; character?: string } | null {
  const stranger = [...id].find((character) => !/[a-z0-9-]/.test(character))
  if (stranger && /\p{Lu}/u.test(stranger)) return { kind: 'upper_case', character: stranger }
  if (stranger) return { kind: 'character', character: stranger }
  if (id.length > LENGTH) return { kind: 'length' }
  return null
}
