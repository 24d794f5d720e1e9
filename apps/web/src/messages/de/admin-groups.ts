export { default } from '../en/admin-groups'
