export { default } from '../en/admin-doctor'
