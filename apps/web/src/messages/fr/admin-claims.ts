export { default } from '../en/admin-claims'
