// Sidebar and sheet. On phones the sidebar is a bar with a menu.
import type { ParentProps } from 'solid-js'
import { FreshSignIn } from '../../fresh/fresh'
import { admin as t } from '../../messages/admin'
import { useMe } from '../../session'
import { Shortcuts } from '../shortcuts/shortcuts'
import { GivenUpMails } from './given-up'
import { Sidebar } from './sidebar'
import { Topbar } from './topbar'

export function Shell(props: ParentProps) {
  const me = useMe()
  let content!: HTMLElement
  function skip(event: Event) {
    event.preventDefault()
    content.focus()
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it is a link to a place in the page; the router would take it for another page */}
      <a class="skip" href="#content" onClick={skip}>
        {t().skip}
      </a>
      <div class="shell">
        <Sidebar />
        <Topbar />
        <main ref={content} class="sheet" id="content" tabIndex={-1}>
          <div class="sheet-in">
            <GivenUpMails />
            {props.children}
          </div>
        </main>
      </div>
      <Shortcuts />
      <FreshSignIn email={me().user.email} />
    </>
  )
}
