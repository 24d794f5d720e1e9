export { default } from '../en/admin-dashboard'
