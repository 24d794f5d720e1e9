// Whether the page is as narrow as on a phone; the same width as in the styles.
import { createSignal } from 'solid-js'

const phone = matchMedia('(max-width: 760px)')
const [narrow, setNarrow] = createSignal(phone.matches)
phone.addEventListener('change', ({ matches }) => setNarrow(matches))

export { narrow }
