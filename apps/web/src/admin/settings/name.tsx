// What this GateKeeper is called, how it looks, and by which clock it goes.
import { For } from 'solid-js'
import { settings as t } from '../../messages/admin'
import { LANGUAGES, languageName } from '../../messages/locale'
import { SelectField, TextField } from '../../ui/field'
import { choice, text } from '../ui/bind'
import { Rail } from '../ui/rail'
import { Accent } from './accent'
import { Logo } from './logo'
import { SwitchRow } from './rows'
import type { TabProps } from './tabs'

const THEMES = ['auto', 'light', 'dark'] as const

export function NameTab(props: TabProps) {
  return (
    <>
      <Rail title={t().name} text={t().nameText}>
        <TextField {...text(props.form, 'instance_name')} label={t().fields.instance_name} autocomplete="off" />
      </Rail>
      <Rail title={t().fields.accent} text={t().accentText}>
        <Accent form={props.form} />
      </Rail>
      <Rail title={t().logo}>
        <Logo view={props.view} />
      </Rail>
      <Rail title={`${t().fields.default_theme} · ${t().fields.default_language}`} text={t().defaultsText}>
        <div class="stack">
          <SelectField {...choice(props.form, 'default_theme')} label={t().fields.default_theme}>
            <For each={THEMES}>
              {(theme) => (
                <option value={theme} selected={props.form.get('default_theme') === theme}>
                  {t().themes[theme]}
                </option>
              )}
            </For>
          </SelectField>
          <SelectField {...choice(props.form, 'default_language')} label={t().fields.default_language}>
            <option value="auto" selected={props.form.get('default_language') === 'auto'}>
              {t().languageAuto}
            </option>
            <For each={LANGUAGES}>
              {(language) => (
                <option value={language} selected={props.form.get('default_language') === language} lang={language}>
                  {languageName(language)}
                </option>
              )}
            </For>
          </SelectField>
        </div>
      </Rail>
      <Rail title={t().fields.help_url}>
        <TextField
          {...text(props.form, 'help_url')}
          label={t().fields.help_url}
          hint={t().helpHint}
          inputMode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder="https://help.example.com"
        />
      </Rail>
      <Rail title={t().launcher}>
        <SwitchRow
          form={props.form}
          name="launcher_login_hint"
          title={t().fields.launcher_login_hint}
          hint={t().launcherHint}
        />
      </Rail>
      <Rail title={t().fields.time_zone} text={t().timeZoneText}>
        <TextField
          {...text(props.form, 'time_zone')}
          label={t().fields.time_zone}
          hint={t().timeZoneHint}
          autocomplete="off"
          spellcheck={false}
        />
      </Rail>
    </>
  )
}
