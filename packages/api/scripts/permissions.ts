// Writes docs/permissions.md anew.
import { resolve } from 'node:path'
import { permissionsDocument } from '../src/permissions'

await Bun.write(resolve(import.meta.dir, '../../../docs/permissions.md'), permissionsDocument())
