// An administrator who has a second factor gives it before anything is shown (product.md section 7).
import { useQueryClient } from '@tanstack/solid-query'
import { Ways } from '../../fresh/ways'
import { admin as t } from '../../messages/admin'
import { signOut, useMe } from '../../session'
import { Gate } from '../../ui/gate'
import { Mark } from '../../ui/mark'

export function SecondFactorDue() {
  const me = useMe()
  const queries = useQueryClient()
  return (
    <Gate
      sign={<Mark large />}
      title={t().secondFactorDue}
      lead={t().secondFactorDueText}
      instance={me().instance.name}
      focusTitle
    >
      <Ways
        second
        email={me().user.email}
        onProved={() => queries.invalidateQueries({ queryKey: ['session', 'me'] })}
        onClose={() => location.assign('/account')}
      />
      <p class="center text-sm ink-2">
        {t().secondFactorLost}{' '}
        <button type="button" class="link" id="sign-in-again" onClick={signOut}>
          {t().signInAgain}
        </button>
      </p>
    </Gate>
  )
}
