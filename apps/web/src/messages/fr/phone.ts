export { default } from '../en/phone'
