/** Owns which variables' names a document's requests refer to, directly or by a name in REST Client's own settings. */
import * as vscode from 'vscode';

/** As REST Client finds it, whatever follows the name. */
const reference = /\{\{\s*\$processEnv (%?)(\w+)/g;

export function referencedNames(text: string): ReadonlySet<string> {
  if (!text.includes('$processEnv')) return new Set();
  return new Set([...text.matchAll(reference)].flatMap(([, indirect, name = '']) => (indirect === '%' ? namesBehind(name) : [name])));
}

/** `{{$processEnv %key}}` takes the name from the chosen environment of REST Client: any of them may be chosen. */
export function namesBehind(key: string): readonly string[] {
  const environments = vscode.workspace.getConfiguration('rest-client').get<unknown>('environmentVariables');
  if (!isRecord(environments)) return [];
  return Object.values(environments).flatMap((environment) => {
    const name = isRecord(environment) ? environment[key] : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
