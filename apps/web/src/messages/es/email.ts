export { default } from '../en/email'
