// Looks into the database of a stopped server for anything that was done by half.
import { Database } from 'bun:sqlite'
import { join } from 'node:path'

const HALF: readonly (readonly [what: string, sql: string])[] = [
  [
    'a code was used up, and no token came of it',
    'select count(*) n from authorization_codes c where redeemed_at is not null and not exists (select 1 from access_tokens a where a.code_id = c.id)',
  ],
  [
    'a code gave tokens, and is not used up',
    'select count(*) n from authorization_codes c where redeemed_at is null and exists (select 1 from access_tokens a where a.code_id = c.id)',
  ],
  [
    'a family has not exactly one refresh token that works',
    'select count(*) n from (select code_id from refresh_tokens group by code_id having sum(rotated_at is null) <> 1)',
  ],
  [
    'a token was issued without its audit event',
    "select (select count(*) from access_tokens) - (select count(*) from audit_events where action in ('tokens.issued', 'tokens.refreshed')) n",
  ],
  [
    'a user was made without its audit event',
    "select (select count(*) from users) - (select count(*) from audit_events where action in ('user.created', 'setup.completed')) n",
  ],
]

/** What is half there, or wrong with the file itself; an empty list is what a crash must leave. */
export const halfEffects = (dataDir: string): string[] => {
  const db = new Database(join(dataDir, 'gatekeeper.db'), { readonly: true })
  try {
    const { integrity_check } = db.query('pragma integrity_check').get() as { integrity_check: string }
    const found = HALF.map(([what, sql]) => [what, (db.query(sql).get() as { n: number }).n] as const).filter(
      ([, n]) => n !== 0,
    )
    return [
      ...(integrity_check === 'ok' ? [] : [`integrity_check: ${integrity_check}`]),
      ...found.map(([what, n]) => `${n} times: ${what}`),
    ]
  } finally {
    db.close()
  }
}
