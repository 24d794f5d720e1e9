export { default } from '../en/account'
