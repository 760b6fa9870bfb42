/** Owns the tests of the walk through an input flow. */
import assert from 'node:assert/strict';
import { walkThrough, type Step, type StepOutcome, type StepPosition } from '../../../../../src/ui/flows/steps/steps';

function walker(...outcomes: StepOutcome[]) {
  const seen: string[] = [];
  const step =
    (name: string): Step =>
    ({ step, totalSteps, canGoBack }: StepPosition) => {
      seen.push(`${name} ${String(step)}/${String(totalSteps)}${canGoBack ? ' back' : ''}`);
      const outcome = outcomes.shift();
      assert.ok(outcome, 'asked once too often');
      return Promise.resolve(outcome);
    };
  return { seen, step };
}

describe('walkThrough', () => {
  it('goes from the first step to the last', async () => {
    const { seen, step } = walker('next', 'next');
    const steps = [step('a'), step('b')];
    assert.equal(await walkThrough(() => steps), true);
    assert.deepEqual(seen, ['a 1/2', 'b 2/2 back']);
  });

  it('goes back, but not before the first', async () => {
    const { seen, step } = walker('next', 'back', 'back', 'next', 'next');
    const steps = [step('a'), step('b')];
    assert.equal(await walkThrough(() => steps), true);
    assert.deepEqual(seen, ['a 1/2', 'b 2/2 back', 'a 1/2', 'a 1/2', 'b 2/2 back']);
  });

  it('ends when the person goes away', async () => {
    const { step } = walker('next', 'away');
    const steps = [step('a'), step('b'), step('c')];
    assert.equal(await walkThrough(() => steps), false);
  });

  it('asks for the steps again, since an answer may add some', async () => {
    const { seen, step } = walker('next', 'next');
    const steps = [step('a')];
    const growing: Step = async (position) => {
      const outcome = await step('first')(position);
      steps.push(step('b'));
      return outcome;
    };
    assert.equal(await walkThrough(() => (steps.length === 1 ? [growing] : [growing, ...steps.slice(1)])), true);
    assert.deepEqual(seen, ['first 1/1', 'b 2/2 back']);
  });

  it('begins later with the way back open', async () => {
    const { seen, step } = walker('back', 'next', 'next');
    const steps = [step('a'), step('b')];
    assert.equal(await walkThrough(() => steps, 1), true);
    assert.deepEqual(seen, ['b 2/2 back', 'a 1/2', 'b 2/2 back']);
  });
});
