export { default } from '../en/account-tokens'
