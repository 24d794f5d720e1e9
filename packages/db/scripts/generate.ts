/**
 * `bun packages/db/scripts/generate.ts NAME` writes the migration that brings the last snapshot to the schema, for both
 * engines, and the lists that embed them. Without a change of the schema it only renews the lists.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ENGINES, planMigration, snapshotPath } from './plan'

const name = process.argv[2] ?? 'change'

for (const engine of ENGINES) {
  const folder = join(import.meta.dir, '../src/migrations', engine)
  const { statements, snapshot } = await planMigration(engine)
  if (statements.length > 0) {
    const number = String(readdirSync(folder).filter((file) => file.endsWith('.sql')).length + 1).padStart(4, '0')
    await Bun.write(join(folder, `${number}_${name}.sql`), `${statements.join('\n--> statement-breakpoint\n')}\n`)
    await Bun.write(snapshotPath(engine), `${JSON.stringify(snapshot, null, 1)}\n`)
    console.log(`${engine}: ${number}_${name}.sql, ${statements.length} statements`)
  }
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  const imports = files.map((file, i) => `import sql${i} from './${file}' with { type: 'text' }`)
  const rows = files.map((file, i) => `  { name: '${file.slice(0, -4)}', sql: sql${i} },`)
  const text = `${imports.join('\n')}\n\nexport const migrations: { name: string; sql: string }[] = [\n${rows.join('\n')}\n]\n`
  await Bun.write(join(folder, 'list.gen.ts'), text)
}
