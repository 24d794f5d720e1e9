// The tester: what GateKeeper would answer to a request, before anything is saved.
import { createSignal, For, Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { Check, SelectField, TextField } from '../../ui/field'
import { Icon } from '../../ui/icon'
import type { SiteExplanation } from '../types'
import { createAct } from '../ui/act'
import { MomentField } from '../ui/moment-field'
import { PersonPicker } from '../ui/person-picker'
import { Rail } from '../ui/rail'
import type { Policies } from './policies'
import { draftOf, type SiteForm } from './site-form'
import { TryResult } from './try-result'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']
const FACTORS = ['none', 'trusted', 'used'] as const

interface Person {
  id: string
  email: string
  name: string | null
}

export function TryIt(props: { form: SiteForm; policies: Policies }) {
  const host = () =>
    props.form
      .get('hosts')
      .find((one) => one !== '')
      ?.replace(/^\*/, 'app') ?? 'app.example.com'
  const [method, setMethod] = createSignal('GET')
  const [url, setUrl] = createSignal<string>()
  const [person, setPerson] = createSignal<Person>()
  const [ip, setIp] = createSignal('')
  const [factor, setFactor] = createSignal<(typeof FACTORS)[number]>('none')
  const [at, setAt] = createSignal<number | null>(null)
  const [script, setScript] = createSignal(false)
  const [told, setTold] = createSignal<SiteExplanation & { who: string }>()
  const act = createAct(async () => {
    setTold(undefined)
    const one = person()
    const answer = await trpc.sites.explain.mutate({
      method: method(),
      url: url() ?? `https://${host()}/`,
      user_id: one?.id ?? null,
      second_factor: factor(),
      ip: ip().trim() || null,
      ...(at() !== null && { at: at() ?? 0 }),
      ...(script() && { navigation: false }),
      ...(props.form.dirty() && { draft: draft() }),
    })
    setTold({ ...answer, who: one?.name ?? one?.email ?? t().nobody })
  })
  const draft = () => {
    const { hosts, ...draft } = draftOf(props.form)
    return { ...draft, ...(hosts && { hosts: hosts.filter((line) => line !== '') }) }
  }

  async function ask(event: Event) {
    event.preventDefault()
    await act.run()
  }

  return (
    <Rail title={t().tryIt} text={t().tryText}>
      <form class="stack" onSubmit={ask} novalidate>
        <div class="try-row">
          <SelectField name="try_method" label={t().method} onChange={(event) => setMethod(event.currentTarget.value)}>
            <For each={METHODS}>{(one) => <option selected={one === method()}>{one}</option>}</For>
          </SelectField>
          <TextField
            name="try_url"
            label={t().address}
            mono
            value={url() ?? `https://${host()}/`}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
          <PersonPicker
            label={t().as}
            chosen={person() ? (person()?.name ?? person()?.email) : t().nobody}
            onChoose={setPerson}
          />
          <Button type="submit" busy={act.busy()}>
            {t().tryNow}
          </Button>
        </div>
        <details class="disclosure">
          <summary>
            <Icon name="chevron-right" />
            {t().conditions}
          </summary>
          <div class="stack">
            <div class="cols-2">
              <TextField
                name="try_ip"
                label={t().fromIp}
                hint={t().fromIpHint}
                placeholder="192.168.1.20"
                mono
                autocomplete="off"
                onInput={(event) => setIp(event.currentTarget.value)}
              />
              <SelectField
                name="try_factor"
                label={t().secondFactor}
                onChange={(event) => setFactor(event.currentTarget.value as (typeof FACTORS)[number])}
              >
                <For each={FACTORS}>
                  {(one) => (
                    <option value={one} selected={one === factor()}>
                      {t().secondFactors[one]}
                    </option>
                  )}
                </For>
              </SelectField>
            </div>
            <MomentField name="try_at" label={t().when} hint={t().whenHint} value={at()} onValue={setAt} />
            <Check name="try_script" checked={script()} onChange={(event) => setScript(event.currentTarget.checked)}>
              {t().byScript}
            </Check>
            <Show when={person()}>
              <div>
                <Button size="sm" icon="x" onClick={() => setPerson(undefined)}>
                  {t().asNobody}
                </Button>
              </div>
            </Show>
          </div>
        </details>
        <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
        <Show when={told()}>
          {(told) => <TryResult told={told()} rules={props.form.get('rules')} policies={props.policies} />}
        </Show>
      </form>
    </Rail>
  )
}
