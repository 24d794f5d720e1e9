import { expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { aFlow, anAccessToken, anInteraction, aRefreshToken, aSession, MINUTE, NOW } from '../../test/fixtures'
import { insertAccessToken } from './access-tokens'
import { insertInteraction } from './interactions'
import { purgeExpired } from './purge'
import { insertRefreshToken } from './refresh-tokens'
import { insertSession } from './sessions'
import { countFailure, findThrottles, recordFailure } from './throttles'

const DAY = 1440 * MINUTE
/** Of what nobody has made here nothing goes. */
const NOTHING = {
  app_tokens: 0,
  device_approvals: 0,
  devices: 0,
  doctor_runs: 0,
  event_counts: 0,
  email_codes: 0,
  invites: 0,
  links: 0,
  mail_requests: 0,
  mails: 0,
  logout_deliveries: 0,
  pushed_requests: 0,
  used_once: 0,
  totps: 0,
  upstream_states: 0,
  handovers: 0,
  webauthn_challenges: 0,
}

eachEngine((_, open) => {
  test('what time has ended goes in batches; what lives stays', async () => {
    const db = await open()
    const { user, code } = await aFlow(db)
    await db.commit(
      Array.from({ length: 250 }, (_, i) => insertAccessToken(anAccessToken(code, { expires_at: NOW + i }))),
    )
    await db.commit([insertRefreshToken(aRefreshToken(code)), insertInteraction(anInteraction())])
    await db.commit([insertSession(aSession(user.id, { expires_at: NOW }))])
    await db.commit([recordFailure('address:192.0.2.1', MINUTE, NOW), countFailure('account:a', 0, NOW)])

    expect(await purgeExpired(db, NOW + MINUTE + 1)).toEqual({
      access_tokens: 1,
      refresh_tokens: 0,
      authorization_codes: 0,
      interactions: 0,
      sessions: 1,
      throttles: 0,
      ...NOTHING,
    })
    const before = db.stats().commits
    const gone = await purgeExpired(db, NOW + DAY)
    expect(gone).toMatchObject({ access_tokens: 249, interactions: 1, refresh_tokens: 0, throttles: 1 })
    // Three batches of tokens, one of interactions, one of throttles.
    expect(db.stats().commits - before).toBe(5)
    expect(await findThrottles(db, ['address:192.0.2.1', 'account:a'])).toMatchObject([null, { failures: 1 }])

    expect(await purgeExpired(db, NOW + 31 * DAY)).toMatchObject({
      refresh_tokens: 1,
      authorization_codes: 1,
      sessions: 1,
      throttles: 1,
    })
  })
})
