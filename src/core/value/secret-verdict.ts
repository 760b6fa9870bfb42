/** Owns whether what a person enters as a secret can be one: a placeholder, a pointer to another store and a quoted text are not. */
import { placeholderIn } from './placeholder';
import { namesSecret } from './secret-name';
import { notASecret } from './secret-reference';

/** The last one is told and taken: people do have passwords such as `changeme`. */
export type SecretVerdict = 'no-value' | 'reference' | 'quoted' | 'looks-like-placeholder';

/** @returns undefined for what nothing speaks against */
export function judgedSecret(text: string): SecretVerdict | undefined {
  const bare = text.replace(/^(?:Basic|Bearer)\s+/i, '');
  const found = placeholderIn(bare);
  const saysWhat =
    found !== undefined && found.name !== '' && (found.name === text || namesSecret(found.name) || /[\s_-]/.test(found.name));
  if (saysWhat) return 'no-value';
  // A person may have been given such a one all the same.
  const isDummy = found !== undefined || placeholderIn(bare, { matters: true, isSecret: true })?.name === '';
  return notASecret(text) ?? (isDummy ? 'looks-like-placeholder' : undefined);
}
