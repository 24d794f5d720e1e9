/** Every app that GateKeeper knows, by name. */
import { CODE } from './code.data'
import { DASHBOARDS } from './dashboards.data'
import { FILES } from './files.data'
import { HOME } from './home.data'
import { INFRASTRUCTURE } from './infrastructure.data'
import { MEDIA } from './media.data'
import { SECRETS } from './secrets.data'
import type { AppTemplate } from './template'

export const APP_TEMPLATES: readonly AppTemplate[] = [
  ...DASHBOARDS,
  ...INFRASTRUCTURE,
  ...MEDIA,
  ...FILES,
  ...HOME,
  ...CODE,
  ...SECRETS,
].toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))

const BY_ID = new Map(APP_TEMPLATES.map((template) => [template.id, template]))

export const findTemplate = (id: string): AppTemplate | null => BY_ID.get(id) ?? null
