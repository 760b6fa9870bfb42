/** Owns which environment variable stands for which provider, and why one has none. Pure; sets nothing. */

/** `same-name`: another provider would get this name too; `taken`: there before us; `invalid`: no name that we would set. */
export type VariableProblem = 'same-name' | 'taken' | 'invalid';

export interface AssignedVariable {
  readonly name: string;
  /** Why the provider has no variable; absent where it has one. */
  readonly problem?: VariableProblem;
}

/** `{{$processEnv NAME}}` of REST Client takes `\w+`; lower case would be another variable on one system and the same on another. */
const variablePattern = /^[A-Z][A-Z0-9_]{0,127}$/;

/** Read by the programs themselves: a token in there, or our warning text, would change what they do. */
const readByPrograms = /^(?:NODE|NPM|ELECTRON|VSCODE|LD|DYLD|GIT|SSL|LC)_|_PROXY$|^(?:PATH|HOME|SHELL|LANG|TZ)$/;

/** `salute-prod` → `BEARER_SALUTE_PROD`. */
export function variableNameOf(providerId: string): string {
  return `BEARER_${providerId.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

/**
 * By provider id. Two providers that would get one name are both refused: a request must never send one's token for the other's.
 * @param taken whether a variable of that name was in the environment before us
 */
export function assignVariables(
  providers: readonly { readonly id: string; readonly variable?: string | undefined }[],
  taken: (name: string) => boolean,
): ReadonlyMap<string, AssignedVariable> {
  const names = new Map(providers.map(({ id, variable }) => [id, variable ?? variableNameOf(id)]));
  const uses = new Map<string, number>();
  for (const name of names.values()) uses.set(name, (uses.get(name) ?? 0) + 1);
  const problemOf = (name: string): VariableProblem | undefined => {
    if (!variablePattern.test(name) || readByPrograms.test(name)) return 'invalid';
    if ((uses.get(name) ?? 0) > 1) return 'same-name';
    return taken(name) ? 'taken' : undefined;
  };
  return new Map(
    [...names].map(([id, name]) => {
      const problem = problemOf(name);
      return [id, problem === undefined ? { name } : { name, problem }];
    }),
  );
}
