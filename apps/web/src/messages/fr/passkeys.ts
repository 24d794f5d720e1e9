export { default } from '../en/passkeys'
