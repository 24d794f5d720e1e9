// Sidebar and sheet. On phones the sidebar is a bar with a menu.
import type { ParentProps } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { Sidebar } from './sidebar'
import { Topbar } from './topbar'

export function Shell(props: ParentProps) {
  return (
    <>
      <a class="skip" href="#content">
        {t().skip}
      </a>
      <div class="shell">
        <Sidebar />
        <Topbar />
        <main class="sheet" id="content" tabIndex={-1}>
          <div class="sheet-in">{props.children}</div>
        </main>
      </div>
    </>
  )
}
