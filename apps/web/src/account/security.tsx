// What one proves oneself by, and where one is signed in.
import { t } from '../messages/account'
import type { Overview } from './account'
import { Devices } from './devices'
import { Passkeys } from './passkeys'
import { Password } from './password'
import { RecoveryCodes } from './recovery-codes'
import { Sessions } from './sessions'
import { Totp } from './totp'

export function Security(props: { overview: Overview }) {
  return (
    <>
      <Passkeys />
      <section class="rail">
        <header>
          <h2>{t().passwordAndCodes}</h2>
          <p>{t().passwordAndCodesAbout}</p>
        </header>
        <div class="rail-body">
          <ul class="rows">
            <Password
              email={props.overview.user.email}
              least={props.overview.password_min_length}
              changed={props.overview.password_changed_at}
            />
            <Totp />
            <RecoveryCodes />
          </ul>
        </div>
      </section>
      <Devices />
      <Sessions sessions={props.overview.sessions} />
    </>
  )
}
