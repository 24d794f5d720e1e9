/**
 * Text that stays what it seems (SEC-011): no control characters, nothing that turns the reading direction of what stands
 * around it (U+202E and its kin), no lone surrogate, which is no character at all; and something of it can be seen, or a
 * name of zero-width spaces would be a link that nobody finds.
 */
export const isPlain = (text: string): boolean =>
  text.isWellFormed() &&
  (text.trim() === '' || /[^\s\u2800\p{Default_Ignorable_Code_Point}]/u.test(text)) &&
  !/[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text)
