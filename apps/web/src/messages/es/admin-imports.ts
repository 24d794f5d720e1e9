export { default } from '../en/admin-imports'
