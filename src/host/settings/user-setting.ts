/** Owns how a setting's user value is picked from what VS Code reports. Never a workspace's, never a remote machine's. */

/** The members of `WorkspaceConfiguration.inspect()` that may be read here. */
export interface InspectedSetting {
  readonly globalValue?: unknown;
  /** Not in the typings. */
  readonly globalLocalValue?: unknown;
}

/**
 * `globalValue` merges the person's own settings with those of the remote machine, which a devcontainer.json writes:
 * whoever writes that file could point a provider, and so a secret, at an endpoint of theirs. VS Code hands out both
 * halves at run time, though its typings name neither; scope alone has been bypassed (vscode#330310, #335112).
 */
export function userValue(inspected: InspectedSetting | undefined): unknown {
  if (!inspected) return undefined;
  return 'globalLocalValue' in inspected ? inspected.globalLocalValue : inspected.globalValue;
}
