/** Owns that a remote window's consent is asked for before the first secret is typed there, and not after. */
import * as vscode from 'vscode';
import { failureText, logFailure } from './failure';
import type { FlowServices } from '../flow-services';
import type { Step } from '../steps/steps';

/** The steps, none of which shows before the person has consented; without consent they lead away. */
export function consentFirst(services: FlowServices, id: string, name: string, steps: readonly Step[]): readonly Step[] {
  return steps.map(
    (step): Step =>
      async (position) =>
        (await isAllowed(services, id, name)) ? step(position) : 'away',
  );
}

async function isAllowed({ consent, log }: FlowServices, id: string, name: string): Promise<boolean> {
  for (;;) {
    try {
      await consent.ensureAllowed();
      return true;
    } catch (error) {
      logFailure(log, id, 'consent', error);
      const again = vscode.l10n.t('Try Again');
      if ((await vscode.window.showErrorMessage(failureText(error, name), again)) !== again) return false;
    }
  }
}
