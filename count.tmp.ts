import { textsOf, isSentence } from './scripts/sentences'
import { readFileSync } from 'node:fs'
const out: Record<string,string[]> = {}
for (const dir of ['packages/core/src','packages/api/src','apps/server/src','packages/db/src','packages/keys/src']) {
  for (const file of new Bun.Glob('**/*.ts').scanSync(dir)) {
    if (/\.test\.ts$|\/test\//.test(file)) continue
    const path = `${dir}/${file}`
    const s = textsOf(readFileSync(path,'utf8')).filter(isSentence)
    if (s.length) out[path] = s
  }
}
const all = new Set(Object.values(out).flat())
const mode = process.argv[2]!
if (mode === 'count') { for (const [f,s] of Object.entries(out).sort()) console.log(s.length, s.join(' ').length, f); console.log(all.size, [...all].join('').length) }
else for (const [f,s] of Object.entries(out).sort()) if (new RegExp(mode).test(f)) { console.log('## '+f); for (const x of s) console.log(x) }
