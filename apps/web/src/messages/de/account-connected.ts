export { default } from '../en/account-connected'
