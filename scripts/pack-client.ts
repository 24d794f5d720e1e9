// `bun run pack:client [FOLDER]`: the package as it is installed elsewhere: built JavaScript, declarations, `gk`.
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { copyDeclarations } from './declarations'

const ROOT = resolve(import.meta.dirname, '..')
const HERE = join(ROOT, 'packages/client')

const run = (command: string, args: string[], cwd: string): string => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`)
  return stdout
}

/** Builds into `folder`, and answers the path of the tarball that `npm pack` makes of it. */
export const pack = async (folder: string): Promise<string> => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', HERE], ROOT)
  const manifest = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8'))
  const { devDependencies, version } = manifest
  // What is ours is built in.
  const dependencies: Record<string, string> = Object.fromEntries(
    Object.entries<string>(manifest.dependencies).filter(([, wanted]) => !wanted.startsWith('workspace:')),
  )
  const built = await Bun.build({
    entrypoints: [join(HERE, 'src/index.ts'), join(HERE, 'src/gk/main.ts')],
    root: join(HERE, 'src'),
    outdir: join(folder, 'js'),
    target: 'node',
    format: 'esm',
    splitting: true,
    external: Object.keys(dependencies),
  })
  if (!built.success) throw new AggregateError(built.logs, 'the client cannot be built')
  chmodSync(join(folder, 'js/gk/main.js'), 0o755)
  const external = copyDeclarations(['client/src/index'], join(folder, 'types'))
  const types = Object.fromEntries(
    external.map(packageOf).map((name) => {
      const wanted: string | undefined = dependencies[name] ?? devDependencies[name]
      if (wanted === undefined || wanted.startsWith('workspace:'))
        throw new Error(`the declarations are made with ${name}, which the package does not depend on`)
      return [name, wanted]
    }),
  )
  copyFileSync(join(HERE, 'README.md'), join(folder, 'README.md'))
  const entry = { types: './types/client/src/index.d.ts', default: './js/index.js' }
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify(
      {
        name: manifest.name,
        version,
        description: 'The typed client of GateKeeper, and gk, the command made of it.',
        type: 'module',
        engines: { node: '>=20' },
        bin: { gk: './js/gk/main.js' },
        exports: { '.': entry },
        files: ['js', 'types', 'README.md'],
        dependencies: { ...dependencies, ...types },
      },
      null,
      2,
    )}\n`,
  )
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts'], folder))
  return join(folder, packed.filename)
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

if (import.meta.main) console.log(await pack(resolve(process.argv[2] ?? join(ROOT, 'dist/client'))))
