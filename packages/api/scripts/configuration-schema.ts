// `bun packages/api/scripts/configuration-schema.ts`: docs/gatekeeper.schema.json anew.
import { resolve } from 'node:path'
import { configurationSchema } from '../src/configuration/json-schema'

const PATH = resolve(import.meta.dir, '../../../docs/gatekeeper.schema.json')
await Bun.write(PATH, `${JSON.stringify(configurationSchema(), null, 2)}\n`)
