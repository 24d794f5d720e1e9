/** As the keys are named on this device: `⌘K`, `Ctrl K`. */
export const modKey = (key: string): string => (/Mac|iPhone|iPad/.test(navigator.platform) ? `⌘${key}` : `Ctrl ${key}`)
