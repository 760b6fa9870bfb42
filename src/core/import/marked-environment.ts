/** Owns which of a definition's environments values are for that are marked for one. A staging value is never meant for production, nor the reverse. */
import type { Environment } from '../definition/definition';
import { isProductive, readEnvName } from './env-name';

export interface Beginning {
  /** The one to begin with; undefined: the person chooses, and nothing is chosen before. */
  readonly environment: string | undefined;
  readonly mustChoose: boolean;
}

/** @param mark as `readEnvName` tells it */
export function beginningFor(mark: string, environments: readonly Pick<Environment, 'id'>[]): Beginning {
  const all = environments.map(({ id }) => ({ id, mark: markOf(id) }));
  const same = all.filter((one) => one.mark === mark);
  const productive = isProductive(mark);
  const sameKind = all.filter((one) => one.mark !== undefined && productive !== undefined && isProductive(one.mark) === productive);
  const fitting = same.length > 0 ? same : sameKind;
  if (fitting.length === 1) return { environment: fitting[0]?.id, mustChoose: false };
  // Regions and the like: each takes values of any environment.
  const areOther = all.every((one) => one.mark === undefined);
  return { environment: areOther ? all[0]?.id : undefined, mustChoose: !areOther };
}

/** `developer` and the like are nobody's production either. */
function markOf(id: string): string | undefined {
  return readEnvName(`${id}_X`).environment ?? (/^(?:developer|trial|practice|simulat|virtual)/.test(id) ? 'DEV' : undefined);
}
