export { default } from '../en/admin-templates'
