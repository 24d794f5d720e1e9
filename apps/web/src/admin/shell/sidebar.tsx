import { admin as t } from '../../messages/admin'
import { Brand } from './brand'
import { Find } from './find'
import { MyMenu } from './my-menu'
import { Nav } from './nav'

export function Sidebar() {
  return (
    <nav class="sidebar" aria-label={t().administration}>
      <Brand />
      <Find />
      <Nav />
      <MyMenu />
    </nav>
  )
}
