import { createDataKey, DATA_KEY_PURPOSES } from '../src/data-key'
import { type MasterKey, parseMasterKeys } from '../src/master-key'
import { createVault, type Vault } from '../src/vault'

export const SECRET = 'correct horse battery staple, and more'
export const OTHER_SECRET = 'another master secret of 32 bytes or more'

export function masterKeys(...values: string[]): [MasterKey, ...MasterKey[]] {
  const parsed = parseMasterKeys(values)
  if (parsed.kind === 'refuse') throw new Error(parsed.reason)
  return parsed.keys
}

export function testVault(): Vault {
  const masters = masterKeys(SECRET)
  const created = createVault(
    masters,
    DATA_KEY_PURPOSES.map((purpose) => createDataKey(purpose, masters[0], 0)),
  )
  if (created.kind === 'refuse') throw new Error(created.reason)
  return created.vault
}
