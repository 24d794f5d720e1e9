export { default } from '../en/admin-configuration'
