// Authlib of today from PyPI, and the older line that Debian carries.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { debian, pypi } from '../harness/packages'
import type { Prepared } from '../harness/suite'
import type { World } from '../harness/world'

const SITE = '/usr/lib/python3/dist-packages'

export interface Kit {
  python: string
}

export const fromDebian = async (): Promise<Prepared<Kit>> => {
  await debian({
    'python3-authlib': `${SITE}/authlib`,
    'python3-flask': `${SITE}/flask`,
    'python3-requests': `${SITE}/requests`,
  })
  return ready('/usr/bin/python3')
}

export const fromPyPI = async ({ folder }: World): Promise<Prepared<Kit>> => {
  const got = await pypi(folder, join(import.meta.dir, 'requirements.txt'))
  return 'python' in got ? ready(got.python) : got
}

const VERSIONS = `
from importlib.metadata import version
print(', '.join(f'{name} {version(name)}' for name in ['Authlib', 'Flask', 'requests']))`

async function ready(python: string): Promise<Prepared<Kit>> {
  const { stdout } = await promisify(execFile)(python, ['-c', VERSIONS])
  return { kind: 'ready', kit: { python }, versions: stdout.trim() }
}
