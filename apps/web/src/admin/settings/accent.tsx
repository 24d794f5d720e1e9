// The one colour: some to choose from, or one's own. The page wears it while it is being chosen.
import { createEffect, For, onCleanup } from 'solid-js'
import { settings as t } from '../../messages/admin'
import { TextField } from '../../ui/field'
import type { SettingsForm } from './settings-form'

/** Ours comes first, and is what `null` means. */
const ACCENTS = {
  petrol: '#0f5f6b',
  ink: '#2b2926',
  cobalt: '#2b50c4',
  plum: '#7b3c77',
  moss: '#4c6421',
  rust: '#a8482a',
  brass: '#b98a1e',
} as const
type Name = keyof typeof ACCENTS
const NAMES = Object.keys(ACCENTS) as Name[]

export function Accent(props: { form: SettingsForm }) {
  const value = () => props.form.get('accent') ?? ACCENTS.petrol
  const choose = (colour: string) => props.form.set('accent', colour === ACCENTS.petrol ? null : colour)

  createEffect(() => {
    // By CSSOM, which a strict Content-Security-Policy allows.
    if (CSS.supports('color', value())) document.documentElement.style.setProperty('--accent', value())
  })
  onCleanup(() => document.documentElement.style.removeProperty('--accent'))

  return (
    <div class="stack">
      <fieldset>
        <legend class="sr-only">{t().fields.accent}</legend>
        <div class="swatches">
          <For each={NAMES}>
            {(name) => (
              <label class={`swatch dot-${name}`}>
                <input
                  type="radio"
                  name="accent-choice"
                  value={name}
                  checked={value() === ACCENTS[name]}
                  onChange={() => choose(ACCENTS[name])}
                />
                <span class="sr-only">{t().accents[name]}</span>
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <div class="max-sm">
        <TextField
          name="accent"
          label={t().ownColour}
          mono
          autocomplete="off"
          spellcheck={false}
          maxlength={7}
          value={value()}
          fault={props.form.fault('accent')}
          onInput={(event) => choose(event.currentTarget.value.trim().toLowerCase())}
        />
      </div>
      <div class="stack-sm">
        <p class="label">{t().preview}</p>
        <div class="row">
          <span class="btn btn-primary" aria-hidden="true">
            {t().previewPrimary}
          </span>
          <span class="btn btn-secondary" aria-hidden="true">
            {t().previewSecondary}
          </span>
          <span class="badge badge-accent" aria-hidden="true">
            {t().previewBadge}
          </span>
        </div>
        <p class="hint">{t().previewText}</p>
      </div>
    </div>
  )
}
