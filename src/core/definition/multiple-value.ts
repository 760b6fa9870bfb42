/** Owns fields that take several values, such as scopes: one text in settings, joined by the field's separator. */
import type { Field } from './definition-field';

export function separatorOf({ separator = ' ' }: Pick<Field, 'separator'>): string {
  return separator;
}

/** The values in the order they are written, each once; blanks, commas, semicolons and the separator stand between them. */
export function splitValues(field: Pick<Field, 'separator'>, text: string): readonly string[] {
  const words = text.split(separatorOf(field)).flatMap((piece) => piece.split(/[\s,;]+/));
  return [...new Set(words.filter((word) => word !== ''))];
}

export function joinValues(field: Pick<Field, 'separator'>, values: readonly string[]): string {
  return values.join(separatorOf(field));
}
