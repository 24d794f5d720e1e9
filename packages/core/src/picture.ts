import type { Instant } from './instant'

/** Drawn anew by us from what somebody sent (SEC-130), and served under `/pictures/ID`. */
export interface Picture {
  /** A SHA-256, base64url: whoever knows it has been shown the picture. */
  id: string
  content_type: 'image/png' | 'image/webp'
  content: Uint8Array
  created_at: Instant
}
