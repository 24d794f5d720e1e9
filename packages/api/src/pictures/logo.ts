import type { Picture } from '@gatekeeper/core/picture'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { deleteLogo, putLogo } from '@gatekeeper/db/stores/instance-pictures'
import { deleteSetting, putSetting } from '@gatekeeper/db/stores/settings'
import { bumpVersionFrom } from '@gatekeeper/db/stores/versions'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { loadSettingsOnFile } from '../settings/load-settings'
import { currentSettings } from '../settings/settings-view'
import { pictureOf, senderOf } from './draw'

/** The picture and the setting that names it go together; every page shows it from its next load on. */
const change = async (context: Context, logo_id: string | null, writes: Write[]) => {
  const { version } = await loadSettingsOnFile(context)
  const event = auditEvent(context, {
    action: 'settings.updated',
    target_type: 'settings',
    target_name: 'logo_id',
    details: { fields: ['logo_id'], after: { logo_id } },
  })
  await commitChange(context, 'setting', [...writes, bumpVersionFrom('settings', version), insertAuditEvent(event)])
  await context.services.snapshots.reload('settings')
  return currentSettings(context)
}

const keep = (context: Context, picture: Picture) =>
  change(context, picture.id, [putLogo(picture), putSetting('logo_id', picture.id)])

/** What was sent stands for the instance, in the place of the old one. */
export const takeLogo = async (context: Context, bytes: Uint8Array) => {
  const { services } = context
  return keep(
    context,
    pictureOf(services, 'logo', 'logo', await services.pictures.draw(bytes, 'inside', senderOf(context))),
  )
}

/** Fetched once from where it lies; from then on it is ours. */
export const fetchLogo = async (context: Context, url: string) => {
  const { services } = context
  return keep(
    context,
    pictureOf(services, 'logo', 'url', await services.pictures.fetch(url.trim(), 'inside', senderOf(context))),
  )
}

/** Our own mark again. */
export const removeLogo = (context: Context) => change(context, null, [deleteLogo(), deleteSetting('logo_id')])
