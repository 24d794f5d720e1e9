import { useNavigate } from '@solidjs/router'

/** To another page of this UI, past the guard of unsaved changes. */
export function useGo(): (path: string) => void {
  const navigate = useNavigate()
  return (path) => navigate(path)
}
