/** As much of YAML as configurations of proxies and apps need. */
export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml }

/** Strings are written as JSON, which is YAML too: nothing in them can end them. */
const scalar = (value: string | number | boolean): string => JSON.stringify(value)

const PLAIN_KEY = /^[A-Za-z][A-Za-z0-9_.-]*$/
/** YAML 1.1, which half of all readers still speak, takes these for true, false and nothing; an app may be called so. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i

const isScalar = (value: Yaml): value is string | number | boolean => typeof value !== 'object'
/** Whole lines that begin with no blank and hold nothing unprintable: they may stand as they are. */
const isBlock = (value: Yaml): value is string =>
  typeof value === 'string' && /^[!-~][\n -~]*[!-~]\n$/.test(value) && !/\n\n/.test(value)
const isList = (value: Yaml): value is readonly Yaml[] => Array.isArray(value)

export const toYaml = (value: Yaml): string =>
  lines(value)
    .map((line) => `${line}\n`)
    .join('')

function lines(value: Yaml): string[] {
  if (isScalar(value)) return [scalar(value)]
  if (isList(value)) return value.flatMap(item)
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = PLAIN_KEY.test(key) && !WORD.test(key) ? key : JSON.stringify(key)
    if (isBlock(inner))
      return [
        `${name}: |`,
        ...inner
          .slice(0, -1)
          .split('\n')
          .map((line) => `  ${line}`),
      ]
    if (isScalar(inner)) return [`${name}: ${scalar(inner)}`]
    if (isList(inner) && inner.every(isScalar)) return [`${name}: [${inner.map(scalar).join(', ')}]`]
    if (!isList(inner) && Object.keys(inner).length === 0) return [`${name}: {}`]
    return [`${name}:`, ...lines(inner).map((line) => `  ${line}`)]
  })
}

const item = (value: Yaml): string[] => lines(value).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`)
