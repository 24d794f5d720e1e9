import type { Smtp } from '@gatekeeper/core/settings'

/** What the library knows of a delivery that failed. */
export interface SmtpError {
  message: string
  name?: string
  code?: string
  originalCode?: string
  responseCode?: number
  response?: string
}

const LONGEST = 300
const CERTIFICATE = /certificate|self[- ]signed|altnames|unable to verify/i
const NO_NAME = /ENOTFOUND|EAI_AGAIN|EDNS/
const SILENT = /ETIMEDOUT|EABORT/

const sentence = (
  { message, name = '', code = '', originalCode = '', responseCode, response }: SmtpError,
  smtp: Smtp,
) => {
  const place = `${smtp.host}:${smtp.port}`
  const codes = `${name} ${code} ${originalCode}`
  if (code === 'EAUTH') return `The mail server refuses the user name or the password: ${response ?? message}`
  if (responseCode === undefined && CERTIFICATE.test(message))
    return `The certificate of ${smtp.host} cannot be trusted: ${message}`
  if (code === 'ETLS')
    return `${place} could not be asked to encrypt by STARTTLS, which is demanded: ${response ?? message}`
  if (responseCode !== undefined) return `The mail server said: ${response ?? responseCode}`
  if (SILENT.test(codes) || /timed? ?out/i.test(`${name} ${message}`)) return `${place} did not answer in time.`
  if (/ECONNREFUSED/.test(`${codes} ${message}`)) return `Nothing listens at ${place}.`
  if (NO_NAME.test(`${codes} ${message}`)) return `There is no host named ${smtp.host}.`
  return `${place} could not be used: ${message}`
}

/** One plain line for the administrator; whatever repeats the password is cut out. */
export const sayFailure = (error: SmtpError, smtp: Smtp, password: string | null): string => {
  const said = sentence(error, smtp)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  const secrets = password ? [password, Buffer.from(password).toString('base64')] : []
  return secrets.reduce((text, secret) => text.replaceAll(secret, '…'), said).slice(0, LONGEST)
}

/** For the log: neither addresses nor words of the server, which may repeat them. */
export const failureCode = ({ code = 'unknown', responseCode }: SmtpError): string =>
  responseCode === undefined ? code : `${code} ${responseCode}`
