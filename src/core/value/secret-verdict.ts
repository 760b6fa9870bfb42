/** Owns whether what a person enters as a secret can be one: a placeholder, a pointer to another store and a quoted text are not. */
import { placeholderIn } from './placeholder';
import { namesSecret } from './secret-name';
import { notASecret } from './secret-reference';

/** The last one is told and taken: people do have passwords such as `changeme`. */
export type SecretVerdict = 'no-value' | 'reference' | 'quoted' | 'looks-like-placeholder';

/** @returns undefined for what nothing speaks against */
export function judgedSecret(text: string): SecretVerdict | undefined {
  const found = placeholderIn(text.replace(/^(?:Basic|Bearer)\s+/i, ''));
  const saysWhat =
    found !== undefined && found.name !== '' && (found.name === text || namesSecret(found.name) || /[\s_-]/.test(found.name));
  if (saysWhat) return 'no-value';
  return notASecret(text) ?? (found && 'looks-like-placeholder');
}
