/** Owns text that a definition brings in several languages, and how one of them is chosen. */
import * as v from 'valibot';

export const localizedTextSchema = v.union([
  v.pipe(v.string(), v.nonEmpty()),
  v.strictObject({
    en: v.pipe(v.string(), v.nonEmpty()),
    ko: v.optional(v.pipe(v.string(), v.nonEmpty())),
    ru: v.optional(v.pipe(v.string(), v.nonEmpty())),
  }),
]);

/** Either one text for every language (a proper noun), or English with Korean and Russian beside it. */
export type LocalizedText = v.InferOutput<typeof localizedTextSchema>;

/** @param language a BCP 47 tag such as `vscode.env.language` gives (`ko`, `ru`, `en-GB`). Falls back to English. */
export function localize(text: LocalizedText, language: string): string {
  if (typeof text === 'string') return text;
  const base = language.split('-', 1)[0];
  return (base === 'ko' ? text.ko : base === 'ru' ? text.ru : undefined) ?? text.en;
}
