/**
 * Owns how what a person allowed for a provider is remembered: by its id and by the server that issues its tokens. A provider that
 * is added later under the same id, or points elsewhere, is another one, and the person is asked again.
 */
import type { ProviderStatus } from './provider-status';

/** Undefined where the provider can't be used as it stands: nothing is allowed for it then. */
export function grantKeyOf({ id, endpoint }: Pick<ProviderStatus, 'id' | 'endpoint'>): string | undefined {
  return endpoint === undefined ? undefined : `${id} ${new URL(endpoint).origin}`;
}

export function idInGrantKey(key: string): string {
  return key.split(' ', 1)[0] ?? '';
}
