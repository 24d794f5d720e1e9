import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { MODES } from '../harness/callback'
import { AUTHORIZATION } from './authorization.rows'
import { CLAIMS } from './claims.rows'
import { DOCUMENTS } from './documents.rows'
import { LOGIN } from './login.rows'
import { type Op, openOp, type Row } from './op'
import { TOKENS } from './tokens.rows'

const ROWS: readonly Row[] = [...DOCUMENTS, ...AUTHORIZATION, ...LOGIN, ...TOKENS, ...CLAIMS]

/** Every row of protocol.md that Basic OP asks for. RG-16 waits for dynamic registration. */
const BASIC_ROWS = `DI-03 DI-13 DI-17 DI-18 DI-21 JW-01 JW-02 JW-03 JW-04
AZ-01 AZ-02 AZ-05 AZ-06 AZ-08 AZ-11 AZ-12 AZ-13 AZ-16 AZ-17 AZ-18 AZ-19 AZ-20 AZ-21 AZ-22 AZ-26 AZ-27 AZ-31 AZ-32 AZ-33 AZ-39
LG-01 LG-02 LG-03 LG-04 LG-09 LG-10 LG-11 LG-13 LG-14 LG-18 LG-19 LG-23 LG-24 LG-25 LG-28 LG-29
TK-02 TK-03 TK-04 TK-05 TK-06 TK-17 CA-01 CA-04
ID-01 ID-02 ID-03 ID-04 ID-05 ID-06 ID-07 ID-08 ID-09 ID-11 ID-12 ID-14 ID-15
UI-01 UI-02 UI-03 UI-07 UI-09 UI-10 UI-11 UI-12 UI-13
RF-01 RF-03 RF-04 RF-05 RF-06 RF-07 RQ-01 RQ-02 RQ-03 RQ-04 AT-03`.split(/\s+/)

test('every Basic row is in the list, once', () => {
  expect(ROWS.map(([title]) => title.split(' ')[0]).toSorted()).toEqual(BASIC_ROWS.toSorted())
})

/** Basic OP, then Form Post OP, which asks for every row of Basic again: section 19's settings for both. */
describe.each(MODES)('Basic OP under its settings, answers by %s', (mode) => {
  let op: Op
  beforeAll(async () => {
    op = await openOp(mode)
  })
  beforeEach(() => op.provider.clock.forward(60))

  test.each(ROWS)('%s', (_, check) => check(op), 60_000)
})
