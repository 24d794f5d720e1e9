export { default } from '../en/account-own'
