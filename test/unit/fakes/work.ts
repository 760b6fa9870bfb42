/**
 * Owns how much work a piece of src/ does, as V8 counts it: how often its blocks ran. Unlike time, the number is the same on
 * a busy machine. Work inside the engine (a regular expression, a copy) is not counted; mocha's timeout is the net for that.
 */
import { Session } from 'node:inspector/promises';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/** How many blocks of src/ ran during `task`. */
export async function workOf(task: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    await session.post('Profiler.takePreciseCoverage'); // starts the counts anew
    task();
    const { result } = (await session.post('Profiler.takePreciseCoverage')) as Coverage;
    return result
      .filter(({ url }) => url.includes('/src/'))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
      .reduce((sum, count) => sum + count, 0);
  } finally {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}

/** By how much more work the longer task is. Eight times the input of a linear task gives about 8, of a quadratic one 64. */
export async function growthOf(short: () => unknown, long: () => unknown): Promise<number> {
  short(); // what is made once is made
  return (await workOf(long)) / Math.max(1, await workOf(short));
}
