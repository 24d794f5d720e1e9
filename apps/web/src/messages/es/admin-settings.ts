export { default } from '../en/admin-settings'
