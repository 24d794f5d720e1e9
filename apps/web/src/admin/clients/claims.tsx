// What the app gets to know of a person: claims of its own, which groups, and all of it for a person to look at.
import { claims as t } from '../../messages/admin'
import type { ClientDetail } from '../types'
import { Rail } from '../ui/rail'
import { ClaimPreview } from './claim-preview'
import { type ClientForm, changesToSend, createJudgement } from './client-form'
import { GroupsFilter } from './groups-filter'
import { OwnClaims } from './own-claims'

export function ClaimsTab(props: { client: ClientDetail; form: ClientForm }) {
  const draft = () => ({
    custom_claims: props.form.get('custom_claims'),
    groups_filter: props.form.get('groups_filter'),
    claims_in_id_token: props.form.get('claims_in_id_token'),
  })
  const judgement = createJudgement(() => ({
    ...changesToSend(props.form.base()),
    ...draft(),
    type: props.client.type,
  }))
  return (
    <>
      <Rail
        first
        title={t().own}
        text={
          <>
            {t().ownText} {props.form.get('consent') !== 'never' && t().consent}
          </>
        }
      >
        <OwnClaims
          claims={props.form.get('custom_claims')}
          onClaims={(claims) => props.form.set('custom_claims', claims)}
          faults={judgement.faults('custom_claims')}
          warnings={judgement.warnings('custom_claims')}
        />
      </Rail>
      <Rail title={t().groups} text={t().groupsText}>
        <GroupsFilter form={props.form} faults={judgement.faults('groups_filter')} />
      </Rail>
      <ClaimPreview client={props.client} draft={changesToSend(draft())} changed={props.form.dirty()} />
    </>
  )
}
