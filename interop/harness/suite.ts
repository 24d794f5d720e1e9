// The rows of one client: how its packages come here, and what each row must show (protocol.md section 21).
import type { World } from './world'

/** What a program is run with, or the packages that a registry out of reach keeps from us. */
export type Prepared<Kit> = { kind: 'ready'; kit: Kit; versions: string } | OutOfReach
export interface OutOfReach {
  kind: 'out_of_reach'
  packages: string
  reason: string
}

/** The title begins with the row's id; `run` throws when the row does not hold. */
export interface Row<Kit> {
  title: string
  /** What is not there yet, of the provider or of the client; the row waits for it. */
  lacks?(world: World, kit: Kit): Promise<string | undefined>
  run(world: World, kit: Kit): Promise<void>
}

export interface Suite {
  client: string
  titles: readonly string[]
  run(world: World, wanted: (title: string) => boolean, report: Report): Promise<void>
}

export interface Report {
  passed(title: string): void
  failed(title: string, error: unknown): void
  skipped(title: string, reason: string): void
}

const ROW_SECONDS = 120

export const suite = <Kit>(
  client: string,
  prepare: (world: World) => Promise<Prepared<Kit>>,
  rows: readonly Row<Kit>[],
): Suite => ({
  client,
  titles: rows.map(({ title }) => title),
  async run(world, wanted, report) {
    const chosen = rows.filter(({ title }) => wanted(title))
    if (chosen.length === 0) return
    const prepared = await prepare(world).catch((error: unknown) => ({ kind: 'failed' as const, error }))
    for (const row of chosen) {
      const named = `${row.title} [${client}${prepared.kind === 'ready' ? `: ${prepared.versions}` : ''}]`
      if (prepared.kind === 'failed') report.failed(named, prepared.error)
      else if (prepared.kind === 'out_of_reach') report.skipped(named, `${prepared.packages} (${prepared.reason})`)
      else await run(row, world, prepared.kit, named, report)
    }
  },
})

async function run<Kit>(row: Row<Kit>, world: World, kit: Kit, named: string, report: Report): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not end within ${ROW_SECONDS} s`)), ROW_SECONDS * 1000)
  })
  try {
    const lacking = await row.lacks?.(world, kit)
    if (lacking !== undefined) return report.skipped(named, lacking)
    await Promise.race([row.run(world, kit), late])
    report.passed(named)
  } catch (error) {
    report.failed(named, error)
  } finally {
    clearTimeout(timer)
  }
}
