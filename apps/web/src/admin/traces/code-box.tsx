// Takes a code as it is read out over the phone: any case, with or without the GK- in front.
import { useNavigate } from '@solidjs/router'
import { traces as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { readCode } from './code'

export function CodeBox() {
  const navigate = useNavigate()
  let input!: HTMLInputElement

  function open(event: Event) {
    event.preventDefault()
    const code = readCode(input.value)
    if (code) navigate(`/admin/traces/${encodeURIComponent(code)}`)
    else input.focus()
  }

  return (
    <form class="tools" onSubmit={open}>
      <label class="input-wrap">
        <span class="sr-only">{t().codeLabel}</span>
        <input
          ref={input}
          class="input input-mono"
          name="code"
          placeholder={t().codePlaceholder}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
      </label>
      <Button type="submit">{t().open}</Button>
    </form>
  )
}
