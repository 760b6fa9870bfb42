/** Owns how a test names a text on the page. */

/** A string is looked for anywhere in the text, whatever the case; a pattern as it is. */
export type Wanted = string | RegExp;

/** A pattern for this text and nothing around it. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}\\s*$`, 'u');
}
