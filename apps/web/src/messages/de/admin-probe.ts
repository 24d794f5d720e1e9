export { default } from '../en/admin-probe'
