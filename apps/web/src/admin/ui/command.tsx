// The last line of every page: the same act for scripts, ready to copy.
import { For } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'

export function Command(props: { text: string }) {
  return (
    <div class="command">
      <Icon name="terminal" />
      <code>
        <For each={props.text.split(' ')}>
          {(word, at) => (
            <>
              {at() > 0 && ' '}
              <span class="word">{word}</span>
            </>
          )}
        </For>
      </code>
      <CopyButton text={props.text} what={t().theCommand} />
    </div>
  )
}
