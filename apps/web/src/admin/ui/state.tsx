// A state: a dot and a word.
export function State(props: { kind: 'ok' | 'warn' | 'bad' | 'accent' | 'off'; children: string; mono?: boolean }) {
  return (
    <span class={`state state-${props.kind}`} classList={{ mono: props.mono }}>
      {props.children}
    </span>
  )
}
