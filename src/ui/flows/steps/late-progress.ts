/** Owns progress that shows only when something takes longer than a blink, and a Cancel that aborts it. */
import * as vscode from 'vscode';
import type { Clock } from '../../../core/base/clock';
import { abortOnCancel } from './abort-on-cancel';

const blinkMs = 400;

/** Runs `task`; its signal is aborted when the person cancels. */
export async function withLateProgress<T>(title: string, clock: Clock, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const running = task(controller.signal);
  const timer = clock.setTimer(() => {
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (_progress, token) => {
      const listening = abortOnCancel(token, controller);
      return settled(running).finally(() => {
        listening.dispose();
      });
    });
  }, blinkMs);
  try {
    return await running;
  } finally {
    timer.dispose();
  }
}

async function settled(promise: Promise<unknown>): Promise<void> {
  await promise.then(
    () => undefined,
    () => undefined,
  );
}
