/** Owns the walk through the steps of an input flow: forward, back, away. Pure; what a step shows is its own business. */

export type StepOutcome = 'next' | 'back' | 'away';

export interface StepPosition {
  /** Counted from 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

export type Step = (position: StepPosition) => Promise<StepOutcome>;

/**
 * Walks through `steps`, which is asked again before each step since an answer may add or drop later ones.
 * @param start index to begin at; "back" from the first step leads nowhere
 * @returns true at the end, false if the person went away
 */
export async function walkThrough(steps: () => readonly Step[], start = 0): Promise<boolean> {
  let index = start;
  for (;;) {
    const all = steps();
    const step = all[index];
    if (!step) return true;
    const outcome = await step({ step: index + 1, totalSteps: all.length, canGoBack: index > 0 });
    if (outcome === 'away') return false;
    if (outcome === 'next') index += 1;
    else if (index > 0) index -= 1;
  }
}
