export { default } from '../en/admin-keys'
