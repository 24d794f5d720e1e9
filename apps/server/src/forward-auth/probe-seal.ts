import type { AppSeen, CheckSeen, ProbeToken } from '@gatekeeper/core/access/probe'
import type { Vault } from '@gatekeeper/keys/vault'

/** What comes back to whoever probes, sealed: only GateKeeper reads it, and nobody else can have written it. */
export type ProbeReport = { nonce: string; step: ProbeToken['step'] } & (
  | { kind: 'check'; seen: CheckSeen }
  | { kind: 'app'; seen: AppSeen }
)

/** No table of the schema: neither is ever stored. */
const TOKEN = { table: 'probe', column: 'token', row: 'address' }
const REPORT = { table: 'probe', column: 'report', row: 'answer' }

const opened = <T>(vault: Vault, place: typeof TOKEN, sealed: string): T | null => {
  const found = vault.open('secrets', place, sealed)
  return found.kind === 'opened' ? (JSON.parse(found.plaintext.toString('utf8')) as T) : null
}

export const sealToken = (vault: Vault, token: ProbeToken): string =>
  vault.seal('secrets', TOKEN, JSON.stringify(token))

/** Any node reads what another has sealed. `null`: not ours, or its minute is over. */
export const openToken = (vault: Vault, sealed: string, now: number): ProbeToken | null => {
  const token = opened<ProbeToken>(vault, TOKEN, sealed)
  return token !== null && token.expires_at > now ? token : null
}

export const sealReport = (vault: Vault, report: ProbeReport): string =>
  vault.seal('secrets', REPORT, JSON.stringify(report))

export const openReport = (vault: Vault, sealed: string | null, { nonce, step }: ProbeToken): ProbeReport | null => {
  const report = sealed === null ? null : opened<ProbeReport>(vault, REPORT, sealed)
  return report?.nonce === nonce && report.step === step ? report : null
}
