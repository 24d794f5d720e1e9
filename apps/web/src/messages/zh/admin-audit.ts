export { default } from '../en/admin-audit'
