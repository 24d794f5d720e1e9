// GateKeeper's sign: the arch, whose opening is a keyhole and a person. Drawn here, since it must not come late.
export function Mark(props: { large?: boolean }) {
  return (
    <svg class="mark" classList={{ 'mark-lg': props.large }} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M5 22a1 1 0 0 1-1-1V10.5a8 8 0 0 1 16 0V21a1 1 0 0 1-1 1h-3.05a.8.8 0 0 1-.785-.645L13.9 14.05a3.25 3.25 0 1 0-3.8 0L8.835 21.355A.8.8 0 0 1 8.05 22z" />
    </svg>
  )
}
