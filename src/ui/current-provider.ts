/** Owns which provider is the current one: the key copies its token, and the status bar shows it. */

export interface ProviderUse {
  readonly pinnedId: string | undefined;
  /** Added or used last. */
  readonly lastUsedId: string | undefined;
}

/** Pinned, else last added or used, else the only one; an id that is configured no more doesn't count. */
export function currentProviderId(all: readonly { readonly id: string }[], { pinnedId, lastUsedId }: ProviderUse): string | undefined {
  const known = (wanted: string | undefined): string | undefined => all.find(({ id }) => id === wanted)?.id;
  return known(pinnedId) ?? known(lastUsedId) ?? (all.length === 1 ? all[0]?.id : undefined);
}
