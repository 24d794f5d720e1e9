/** A sentence as it stands in the code, with `{1}`, `{2}`, … where a value stands → the same in German, Spanish, French and Chinese. */
export type Translations = Readonly<Record<string, readonly [de: string, es: string, fr: string, zh: string]>>
