export { default } from '../en/login'
