/** Owns how a value that a person typed or pasted is cleaned and judged: as any value of its field, and a secret as a secret. */
import type { Field } from '../definition/definition';
import { cleanValue, type CleanedValue } from './field-value';
import { judgedSecret } from './secret-verdict';

/** @returns the value as it is kept; the empty string for an optional field that is left out */
export function cleanPastedValue(field: Field, raw: string): CleanedValue {
  return cleanValue(field, raw, judgedSecret);
}
