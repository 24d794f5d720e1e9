export { default } from '../en/admin-clients'
