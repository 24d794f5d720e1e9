export { default } from '../en/admin-mends'
