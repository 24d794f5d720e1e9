export { default } from '../en/admin-api-keys'
