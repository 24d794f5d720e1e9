import { describe, expect, test } from 'bun:test'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import { csvLine } from './export-csv'

const event: AuditEvent = {
  id: 'e',
  at: 0,
  action: 'sign_in.refused',
  outcome: 'refused',
  actor_type: 'anonymous',
  actor_id: null,
  actor_name: null,
  target_type: null,
  target_id: null,
  target_name: null,
  client_id: null,
  ip: null,
  user_agent: null,
  reason: null,
  details: {},
}
const PAYLOAD = "=1+cmd|'/C calc'!A0"

describe('SEC-127 no cell of an export is a formula', () => {
  test.each([
    ['alone', PAYLOAD, `"'${PAYLOAD}"`],
    ['behind spaces', `  ${PAYLOAD}`, `"'  ${PAYLOAD}"`],
    ['behind a zero width space', `\u200b${PAYLOAD}`, `"'\u200b${PAYLOAD}"`],
    ['behind a control character', `\u0000\u0007${PAYLOAD}`, `"'\u0000\u0007${PAYLOAD}"`],
    ['full width', '\uff1d1+1', `"'\uff1d1+1"`],
    ['where semicolons part the cells', `x;${PAYLOAD};y`, `"x;'${PAYLOAD};y"`],
    ['where tabs do', `x\t ${PAYLOAD}`, `"x\t '${PAYLOAD}"`],
    ['behind a semicolon and a quote', `x;"${PAYLOAD}`, `"x;""'${PAYLOAD}"`],
    ['a browser stays as it is', 'Mozilla/5.0 (X11; Linux)', '"Mozilla/5.0 (X11; Linux)"'],
  ])('SEC-127 %s', (_, user_agent, cell) => {
    expect(csvLine({ ...event, user_agent }, null)).toContain(`,${cell},`)
  })
})
