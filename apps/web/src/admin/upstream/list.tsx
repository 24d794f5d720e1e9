// Other providers that people may sign in by.
import { upstream as t } from '../../messages/admin'
import { ButtonLink } from '../../ui/button'
import { ProviderList } from '../settings/upstream'
import { gk } from '../ui/gk'
import { Page } from '../ui/page'

export default function Providers() {
  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={gk(['upstreams', 'list'])}
      actions={
        <ButtonLink kind="primary" icon="plus" href="/admin/upstream/new">
          {t().newProvider}
        </ButtonLink>
      }
    >
      <ProviderList />
    </Page>
  )
}
