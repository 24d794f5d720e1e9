export { default } from '../en/admin-invites'
