import { beforeAll, expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { aTrace, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { findTraces, insertTrace, listTraces, type TraceListInput } from './traces'

eachEngine((_, open) => {
  let db: Database
  beforeAll(async () => {
    db = await open()
    await db.commit(
      [
        aTrace({
          code: 'GK-1',
          at: NOW + 1,
          client_id: 'grafana',
          endpoint: 'authorize',
          error: 'page',
          user_id: null,
        }),
        aTrace({
          code: 'GK-2',
          at: NOW + 2,
          client_id: 'wiki',
          endpoint: 'token',
          error: 'invalid_grant',
          user_id: 'maren',
        }),
        aTrace({
          code: 'GK-3',
          at: NOW + 3,
          client_id: null,
          endpoint: 'forward_auth',
          error: 'rule',
          user_id: 'maren',
          request: { site: 'Router "A"', host: 'r.example' },
        }),
        aTrace({
          code: 'GK-4',
          at: NOW + 4,
          client_id: null,
          endpoint: 'forward_auth',
          error: 'rule',
          user_id: null,
          request: { site: 'Router', path: '/"site":"Router \\"A\\""' },
        }),
      ].map(insertTrace),
    )
  })

  test.each<[string, Partial<TraceListInput>, string[]]>([
    ['all, newest first', {}, ['GK-4', 'GK-3', 'GK-2', 'GK-1']],
    ['of a client', { client_id: 'grafana' }, ['GK-1']],
    ['of a user', { user_id: 'maren' }, ['GK-3', 'GK-2']],
    ['of an endpoint', { endpoint: 'token' }, ['GK-2']],
    ['of an error', { error: 'rule' }, ['GK-4', 'GK-3']],
    ['of a site, which nobody fakes by what they ask for', { site: 'Router "A"' }, ['GK-3']],
    ['of a site by its whole name', { site: 'Router' }, ['GK-4']],
    ['of a time', { from: NOW + 2, to: NOW + 3 }, ['GK-3', 'GK-2']],
    ['before one', { before: { at: NOW + 3, code: 'GK-3' } }, ['GK-2', 'GK-1']],
    ['several at once', { user_id: 'maren', error: 'rule', from: NOW }, ['GK-3']],
  ])('%s', async (_, input, codes) => {
    expect((await listTraces(db, { limit: 50, ...input })).map(({ code }) => code)).toEqual(codes)
  })

  test('several by their codes', async () => {
    expect((await findTraces(db, ['GK-1', 'GK-3', 'GK-none'])).map(({ code }) => code).toSorted()).toEqual([
      'GK-1',
      'GK-3',
    ])
  })
})
