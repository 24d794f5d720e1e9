export { default } from '../en/fresh'
