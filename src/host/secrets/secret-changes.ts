/** Owns which provider a change in SecretStorage is about. Reads nothing of what changed. */
import type { SecretStorage } from 'vscode';
import type { Disposable } from '../../core/base/event';

/** Calls back with the provider's id when its token or credentials were changed, by this window or another. */
export function onDidChangeSecretsOf(secrets: SecretStorage, listener: (providerId: string) => void): Disposable {
  return secrets.onDidChange(({ key }) => {
    const [, providerId] = /^(?:token|credentials)\/(.+)$/.exec(key) ?? [];
    if (providerId !== undefined) listener(providerId);
  });
}
