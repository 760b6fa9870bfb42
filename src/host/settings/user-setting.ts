/** Owns how a setting's user value is picked from what VS Code reports. Never a workspace's, never a remote machine's. Pure. */

/** The members of `WorkspaceConfiguration.inspect()` that may be read here. */
export interface InspectedSetting {
  readonly globalValue?: unknown;
  /** The person's own half of it; not in the typings. */
  readonly globalLocalValue?: unknown;
  /** The remote machine's half of it; not in the typings. */
  readonly globalRemoteValue?: unknown;
}

/** What can be seen of the person's own value. What isn't seen is not the same as what isn't set. */
export type UserSetting =
  /** @property isWritable false: a change would land in the settings of the remote machine */
  { readonly isSeen: true; readonly value: unknown; readonly isWritable: boolean } | { readonly isSeen: false };

/**
 * `globalValue` merges the person's own settings with those of the remote machine, which a devcontainer.json writes:
 * whoever writes that file could point a provider, and so a secret, at an endpoint of theirs. VS Code hands out both
 * halves at run time, though its typings name neither; scope alone has been bypassed (vscode#330310, #335112).
 *
 * In a profile other than the default one VS Code reports an application setting in neither half, but in `globalValue`
 * alone. So that counts where both halves are empty. Where the remote machine names the setting and the person's half is
 * empty, their value may be hidden behind the remote machine's; VS Code also writes to the remote machine then.
 */
export function readUserSetting(inspected: InspectedSetting | undefined): UserSetting {
  if (!inspected) return { isSeen: false };
  const { globalValue, globalLocalValue, globalRemoteValue } = inspected;
  if (globalRemoteValue === undefined)
    return { isSeen: true, value: globalLocalValue === undefined ? globalValue : globalLocalValue, isWritable: true };
  return globalLocalValue === undefined ? { isSeen: false } : { isSeen: true, value: globalLocalValue, isWritable: false };
}
