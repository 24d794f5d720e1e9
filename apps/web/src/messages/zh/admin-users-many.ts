export { default } from '../en/admin-users-many'
