/** Owns what a person has answered in a flow, and what of it is kept. */
import type { Field } from '../../../core/definition/definition';

/** What the person has answered so far, by field id. */
export type Answers = Record<string, string>;

/** A field may be called `constructor`: only what was answered counts, not what every object has. */
export function answerTo(answers: Answers, id: string): string | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}

/** What goes into settings or SecretStorage: the answers to these fields, without the empty ones. */
export function answersTo(fields: readonly Field[], answers: Answers): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap(({ id }) => {
      const value = answerTo(answers, id);
      return value === undefined || value === '' ? [] : [[id, value]];
    }),
  );
}
