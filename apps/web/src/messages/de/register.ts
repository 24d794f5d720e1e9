export { default } from '../en/register'
