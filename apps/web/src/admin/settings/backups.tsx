// When backups are made, how many stay, and where they lie.
import { For, Show } from 'solid-js'
import { settings as t } from '../../messages/admin'
import { ButtonLink } from '../../ui/button'
import { TextField } from '../../ui/field'
import { PasswordField } from '../../ui/password-field'
import { text } from '../ui/bind'
import { Rail } from '../ui/rail'
import { Choices, CountField } from './rows'
import type { TabProps } from './tabs'

const SCHEDULES = ['daily', 'weekly', 'off'] as const
const PLACES = ['local', 's3'] as const
const PARTS = [
  ['backup_s3.endpoint', 'https://s3.eu-central-1.amazonaws.com'],
  ['backup_s3.region', 'eu-central-1'],
  ['backup_s3.bucket', 'my-backups'],
  ['backup_s3.prefix', 'gatekeeper/'],
  ['backup_s3.access_key_id', ''],
] as const

export function BackupsTab(props: TabProps) {
  return (
    <>
      <Rail title={t().fields.backup_schedule} text={t().backupScheduleText}>
        <div class="stack">
          <Choices form={props.form} name="backup_schedule" choices={SCHEDULES} words={t().backupSchedules} />
          <div class="cols-2">
            <CountField form={props.form} name="backup_hour" hint={t().backupHourHint(props.form.get('time_zone'))} />
            <CountField form={props.form} name="backup_keep" hint={t().backupKeepHint} />
          </div>
          <p>
            <ButtonLink size="sm" href="/admin/backups">
              {t().toBackups}
            </ButtonLink>
          </p>
        </div>
      </Rail>
      <Rail title={t().fields.backup_place} text={t().backupPlaceText}>
        <div class="stack">
          <Choices form={props.form} name="backup_place" choices={PLACES} words={t().backupPlaces} />
          <Show when={props.form.get('backup_place') === 's3' || props.form.get('backup_s3.bucket') !== ''}>
            <For each={PARTS}>
              {([name, placeholder]) => (
                <TextField
                  {...text(props.form, name)}
                  label={t().fields[name]}
                  placeholder={placeholder}
                  optional={name === 'backup_s3.prefix'}
                  autocomplete="off"
                  autocapitalize="off"
                  spellcheck={false}
                />
              )}
            </For>
            <PasswordField
              {...text(props.form, 'backup_s3_secret')}
              label={t().fields.backup_s3_secret}
              hint={props.view.secrets.backup_s3_secret ? t().passwordSet : t().passwordNone}
              autocomplete="new-password"
            />
          </Show>
        </div>
      </Rail>
    </>
  )
}
