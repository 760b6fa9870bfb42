/** Owns when what was allowed for a provider goes: once the provider is known to be out of the settings, not merely unseen. */
import { idInGrantKey } from '../core/provider/granted-provider';
import type { GrantStore } from '../core/token/stores';
import type { ProviderEditor, StatusSource } from '../core/token/token-service';

/**
 * A provider that is added again under the same id may be another one. A settings.json that is broken while somebody types in it
 * takes nothing from anyone: what stays here for a provider that can't be seen is of no use to anybody.
 *
 * @returns the ids whose grants went
 */
export async function forgetRemovedGrants(
  grants: GrantStore,
  statuses: Pick<StatusSource, 'get'>,
  editor: Pick<ProviderEditor, 'isListWhole'>,
): Promise<ReadonlySet<string>> {
  const removedKeys = (): readonly string[] => grants.keys().filter((key) => !statuses.get(idInGrantKey(key)));
  const gone = new Set<string>();
  if (removedKeys().length === 0 || !(await editor.isListWhole())) return gone;
  for (const key of removedKeys()) {
    await grants.delete(key);
    gone.add(idInGrantKey(key));
  }
  return gone;
}
