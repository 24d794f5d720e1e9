export { default } from '../en/admin'
