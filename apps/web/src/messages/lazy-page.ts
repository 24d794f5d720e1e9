// A part of the UI that is loaded when it is wanted, together with its words.
import { lazy } from 'solid-js'
import { wordsReady } from './catalogue'

type AnyComponent = Awaited<ReturnType<Parameters<typeof lazy>[0]>>['default']

export const lazyPage = <T extends AnyComponent>(load: () => Promise<{ default: T }>) =>
  lazy(async () => {
    const page = await load()
    await wordsReady()
    return page
  })
