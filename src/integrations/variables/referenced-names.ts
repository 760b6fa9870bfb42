/** Owns which variables' names a document's requests refer to, directly or by a name in REST Client's own settings. */
import * as vscode from 'vscode';
import { allBracesIn, environmentNameIn } from '../../core/http-file/http-reference';

/**
 * As REST Client finds them. Where something is written behind a name, it is not meant: neither that name nor another reference to
 * it in this document arms it, or a slip would send another provider's token. What was written is told instead.
 */
export function referencedNames(text: string): ReadonlySet<string> {
  if (!text.includes('$processEnv')) return new Set();
  const names = new Set<string>();
  const slips = new Set<string>();
  for (const line of text.split('\n')) {
    if (!line.includes('$processEnv')) continue;
    for (const { content } of allBracesIn(line)) {
      const found = environmentNameIn(content);
      if (!found) continue;
      const meant = found.isIndirect ? namesBehind(found.name) : [found.name];
      for (const name of meant) (found.isExact ? names : slips).add(name);
      if (!found.isExact && !found.isIndirect) names.add(content.slice('$processEnv'.length).trim());
    }
  }
  for (const slip of slips) names.delete(slip);
  return names;
}

/**
 * `{{$processEnv %key}}` takes the name from the chosen environment of REST Client: any of them may be chosen. Where that has no
 * such key, the key itself is the name (`resolveSettingsEnvironmentVariable` of its 0.26.0).
 */
export function namesBehind(key: string): readonly string[] {
  const environments = vscode.workspace.getConfiguration('rest-client').get<unknown>('environmentVariables');
  if (!isRecord(environments)) return [key];
  const names = Object.entries(environments).flatMap(([environment, values]) => {
    const name = valueIn(environments, environment, values, key);
    return name === undefined ? [] : [name];
  });
  return [...new Set([...names, key])];
}

/** With one value of the shared environment, or of its own, in it: `{{$shared name}}`. */
function valueIn(environments: Readonly<Record<string, unknown>>, environment: string, values: unknown, key: string): string | undefined {
  const value = isRecord(values) ? values[key] : undefined;
  if (typeof value !== 'string') return undefined;
  const [written, of = '', name = ''] = /\{\{\$(\S+) (.+?)\}\}/.exec(value) ?? [];
  if (written === undefined || (of !== 'shared' && of !== environment)) return value;
  const source = environments[of];
  const inner = isRecord(source) ? source[name.trim()] : undefined;
  return typeof inner === 'string' ? value.replace(written, () => inner) : value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
