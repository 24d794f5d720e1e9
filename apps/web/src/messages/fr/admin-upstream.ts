export { default } from '../en/admin-upstream'
