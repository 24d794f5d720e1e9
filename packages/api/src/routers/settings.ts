import { DEFAULT_SETTINGS } from '@gatekeeper/core/settings'
import { z } from 'zod'
import { fetchLogo, removeLogo } from '../pictures/logo'
import { fetchPictureInput } from '../pictures/user-picture'
import { adminProcedure, router } from '../procedures'
import { settingChanges, settingKey } from '../settings/setting-fields'
import { currentSettings } from '../settings/settings-view'
import { updateSettings } from '../settings/update-settings'

/** What holds for the whole instance; a change holds on every node within a second. */
export const settingsRouter = router({
  get: adminProcedure('settings:read')
    .input(z.strictObject({}).optional())
    .query(({ ctx }) => currentSettings(ctx)),

  /** `version`: as `get` gave it; another change meanwhile is CONFLICT. */
  update: adminProcedure('settings:write')
    .input(z.strictObject({ changes: settingChanges, version: z.number().int().optional() }))
    .mutation(({ ctx, input }) => updateSettings(ctx, input.changes, input.version)),

  fetchLogo: adminProcedure('settings:write')
    .input(fetchPictureInput)
    .mutation(({ ctx, input }) => fetchLogo(ctx, input.url)),

  removeLogo: adminProcedure('settings:write')
    .input(z.strictObject({}).optional())
    .mutation(({ ctx }) => removeLogo(ctx)),

  reset: adminProcedure('settings:write')
    .input(z.strictObject({ key: settingKey, version: z.number().int().optional() }))
    .mutation(({ ctx, input }) => updateSettings(ctx, { [input.key]: DEFAULT_SETTINGS[input.key] }, input.version)),
})
