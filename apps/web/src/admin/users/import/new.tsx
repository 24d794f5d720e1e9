// A file of people: chosen, looked into, its columns named, then read and checked. Earlier imports stand below.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, onCleanup, Show } from 'solid-js'
import { imports as t, users } from '../../../messages/admin'
import { number } from '../../../messages/format'
import { Button } from '../../../ui/button'
import { Callout } from '../../../ui/callout'
import { Failed } from '../../../ui/failed'
import { Check } from '../../../ui/field'
import type { PeopleImport } from '../../types'
import { createAct } from '../../ui/act'
import { gk } from '../../ui/gk'
import { LeaveGuard } from '../../ui/leave-guard'
import { Page } from '../../ui/page'
import { Rail } from '../../ui/rail'
import { EarlierImports } from './earlier'
import { Mapping, type Meanings, meaningsOf } from './mapping'
import { type FirstLook, lookInto, upload } from './upload'

interface Chosen {
  file: File
  look: FirstLook
}

export default function NewImport() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [chosen, setChosen] = createSignal<Chosen>()
  const [meanings, setMeanings] = createSignal<Meanings>(new Map())
  const [existing, setExisting] = createSignal<PeopleImport['existing']>('skip')
  const [share, setShare] = createSignal<number>()
  const hasEmail = () => [...meanings().values()].includes('email')
  let picker!: HTMLInputElement
  const left = new AbortController()
  onCleanup(() => left.abort())

  const choose = createAct(async (file: File) => {
    const look = await lookInto(file)
    setMeanings(meaningsOf(look))
    setChosen({ file, look })
  })
  const check = createAct(async ({ file, look }: Chosen) => {
    setShare(0)
    try {
      const id = await upload(file, look, meanings(), existing(), setShare, left.signal)
      setShare(undefined)
      await queries.invalidateQueries({ queryKey: ['imports'] })
      if (!left.signal.aborted) navigate(`/admin/users/import/${id}`)
    } finally {
      setShare(undefined)
    }
  })

  async function pick(file: File | undefined) {
    check.forget()
    if (file) await choose.run(file)
    picker.value = ''
  }

  return (
    <Page
      title={t().title}
      crumbs={[{ href: '/admin/users', label: users().title }]}
      here={t().here}
      lead={t().lead}
      command={gk(['users', 'import', chosen()?.file.name ?? 'people.csv'], {
        existing: existing() === 'update' ? 'update' : undefined,
        'dry-run': true,
      })}
      actions={
        <Show when={chosen()}>
          {(one) => (
            <Button kind="primary" busy={check.busy()} disabled={!hasEmail()} onClick={() => void check.run(one())}>
              {t().check}
            </Button>
          )}
        </Show>
      }
    >
      <LeaveGuard dirty={() => share() !== undefined} />
      <Show when={check.error() ?? choose.error()}>{(error) => <Failed error={error()} />}</Show>
      <Show when={share() !== undefined}>
        <section class="section import-bar" aria-label={t().file}>
          <b>{t().reading(number(share() ?? 0, { style: 'percent' }))}</b>
          <progress class="progress" value={share() ?? 0} max={1} aria-label={t().file} />
          <p class="note text-sm">{t().readingText}</p>
        </section>
      </Show>
      <Rail first title={t().file} text={t().fileText}>
        <div class="setting">
          <div>
            <b class="break">{chosen()?.file.name ?? t().fileHint}</b>
            <Show when={chosen()}>
              {(one) => (
                <span class="sub">
                  {number(one().file.size / 1024, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 })}
                </span>
              )}
            </Show>
          </div>
          <input
            ref={picker}
            type="file"
            class="sr-only"
            tabIndex={-1}
            aria-label={t().choose}
            accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson"
            onChange={(event) => void pick(event.currentTarget.files?.[0])}
          />
          <Button
            icon="upload"
            kind={chosen() ? 'secondary' : 'primary'}
            busy={choose.busy()}
            onClick={() => picker.click()}
          >
            {chosen() ? t().another : t().choose}
          </Button>
        </div>
      </Rail>
      <Show when={chosen()}>
        {(one) => (
          <>
            <Rail title={t().columns} text={t().columnsText}>
              <Show when={!hasEmail()}>
                <Callout kind="warn">{t().noEmail}</Callout>
              </Show>
              <Mapping look={one().look} meanings={meanings()} onMeanings={setMeanings} />
            </Rail>
            <Rail title={t().existing} text={t().existingText}>
              <div class="stack" role="radiogroup" aria-label={t().existing}>
                <Check
                  type="radio"
                  name="existing"
                  checked={existing() === 'skip'}
                  onChange={() => setExisting('skip')}
                >
                  {t().skip}
                </Check>
                <Check
                  type="radio"
                  name="existing"
                  checked={existing() === 'update'}
                  onChange={() => setExisting('update')}
                >
                  {t().update}
                </Check>
                <p class="hint">{t().updateHint}</p>
              </div>
            </Rail>
          </>
        )}
      </Show>
      <Rail title={t().hashes} text={t().hashesText}>
        <p class="note mono text-sm">$argon2id$… $2b$… $2y$… $scrypt$…</p>
      </Rail>
      <EarlierImports />
    </Page>
  )
}
