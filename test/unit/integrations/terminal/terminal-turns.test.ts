/** Whose turn it is among the calls of terminals. */
import assert from 'node:assert/strict';
import { isTokenError } from '../../../../src/core/base/token-error';
import { TerminalTurns } from '../../../../src/integrations/terminal/terminal-turns';

const never = new AbortController().signal;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns of terminals', () => {
  let turns: TerminalTurns;
  let begun: string[];
  let ends: Map<string, () => void>;
  const call = (name: string, signal = never): Promise<string> =>
    turns.run(signal, () => {
      begun.push(name);
      return new Promise((resolve) => {
        ends.set(name, () => {
          resolve(name);
        });
      });
    });

  beforeEach(() => {
    turns = new TerminalTurns(2);
    begun = [];
    ends = new Map();
  });

  it('come in the order of the calls', async () => {
    const calls = ['a', 'b', 'c', 'd'].map((name) => call(name));
    await settled();
    assert.deepEqual(begun, ['a', 'b']);
    for (const [name, next] of [
      ['b', 'c'],
      ['c', 'd'],
    ] as const) {
      ends.get(name)?.();
      await settled();
      assert.equal(begun.at(-1), next);
    }
    ends.get('a')?.();
    ends.get('d')?.();
    assert.deepEqual(await Promise.all(calls), ['a', 'b', 'c', 'd']);
  });

  it('are taken by nobody who has gone away', async () => {
    const gone = new AbortController();
    const running = [call('a'), call('b')];
    const leaving = call('c', gone.signal);
    const last = call('d');
    await settled();
    gone.abort();
    await assert.rejects(leaving, (error: unknown) => isTokenError(error) && error.kind === 'cancelled');
    assert.deepEqual(begun, ['a', 'b']);
    for (const name of ['a', 'b']) ends.get(name)?.();
    await Promise.all(running);
    assert.deepEqual(begun, ['a', 'b', 'd']);
    ends.get('d')?.();
    await last;
    const again = [call('e'), call('f'), call('g')];
    await settled();
    assert.deepEqual(begun.slice(3), ['e', 'f'], 'no place was lost or won');
    for (const name of ['e', 'f']) ends.get(name)?.();
    await settled();
    ends.get('g')?.();
    await Promise.all(again);
  });

  it('go on after a failure', async () => {
    for (let index = 0; index < 3; index += 1) {
      await assert.rejects(
        turns.run(never, () => Promise.reject(new Error('mine'))),
        /mine/,
      );
    }
    const calls = [call('a'), call('b')];
    await settled();
    assert.deepEqual(begun, ['a', 'b']);
    for (const end of ends.values()) end();
    await Promise.all(calls);
  });
});
