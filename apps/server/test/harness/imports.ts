import type { CellValue, ImportValues } from '@gatekeeper/core/import/columns'
import { importUsers } from '../../src/jobs/jobs'
import type { Browser } from './browser'
import type { Provider } from './provider'

export interface StagedRow {
  line: number
  values: ImportValues
}

/** Lines from 2 on, as below the headings of a CSV. */
export const linesOf = (values: Record<string, CellValue | undefined>[]): StagedRow[] =>
  values.map((one, index) => ({ line: index + 2, values: JSON.parse(JSON.stringify(one)) as ImportValues }))

const said = async (browser: Browser, procedure: string, input: object) => {
  const { data, error } = await browser.call(procedure, input)
  if (error) throw new Error(`${procedure}: ${error.message}`)
  return data
}

/** An import with these lines, staged in calls as large as they may be; its id. */
export const stage = async (
  browser: Browser,
  rows: StagedRow[],
  options: { existing?: 'skip' | 'update'; per_call?: number } = {},
): Promise<string> => {
  const { existing = 'skip', per_call = 300 } = options
  const { id } = await said(browser, 'imports.create', { name: 'people.csv', format: 'csv', existing })
  for (let from = 0; from < rows.length; from += per_call)
    await said(browser, 'imports.addRows', { id, rows: rows.slice(from, from + per_call) })
  return id
}

/** Asked for, and done by the job until nothing is left of it. */
const done = async (provider: Provider, browser: Browser, id: string) => {
  for (;;) {
    await importUsers(provider.services)
    const { data } = await browser.call('imports.get', { id }, 'query')
    if (!['checking', 'running'].includes(data.state)) return data
  }
}

export const check = async (provider: Provider, browser: Browser, id: string) => {
  await said(browser, 'imports.check', { id })
  return done(provider, browser, id)
}

export const run = async (provider: Provider, browser: Browser, id: string, skip_faulty = false) => {
  await said(browser, 'imports.run', { id, skip_faulty })
  return done(provider, browser, id)
}
