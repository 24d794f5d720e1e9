import type { MailRequest } from '@gatekeeper/core/authentication/link'
import type { Write } from '@gatekeeper/db/commit'
import { answerMailRequest, claimMailRequests } from '@gatekeeper/db/stores/mail-requests'
import type { Services } from '../services'
import { answerRegister } from './answers/register'
import { answerResetPassword } from './answers/reset-password'
import { answerSignInCode } from './answers/sign-in-code'

/** What a request by address comes to: mails and what they carry, or nothing. */
export type AnswerMailRequest = (services: Services, request: MailRequest) => Promise<Write[]>

const ANSWERS: Record<MailRequest['kind'], AnswerMailRequest> = {
  register: answerRegister,
  reset_password: answerResetPassword,
  sign_in_code: answerSignInCode,
}

const BATCH = 20
const LEASE_MS = 30_000

/** The job behind `requestMail`: each request is answered once, on whichever node has claimed it. Returns how many were. */
export const answerMailRequests = async (services: Services): Promise<number> => {
  const { db, now } = services
  let answered = 0
  for (let claimed = BATCH; claimed === BATCH; ) {
    const requests = await claimMailRequests(db, now(), now() + LEASE_MS, BATCH)
    claimed = requests.length
    for (const request of requests) {
      const writes = (await ANSWERS[request.kind]?.(services, request)) ?? []
      const result = await db.commit([answerMailRequest(request.id, now()), ...writes])
      if (result.kind === 'done') answered += 1
    }
  }
  if (answered > 0) services.mailer.kick()
  return answered
}
