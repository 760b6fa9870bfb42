/** Owns how a Cancel of VS Code's becomes the abort of an AbortController. */
import type { CancellationToken, Disposable } from 'vscode';

/** Dispose of what it returns when the task is over. */
export function abortOnCancel(token: CancellationToken, controller: AbortController): Disposable {
  if (token.isCancellationRequested) controller.abort();
  return token.onCancellationRequested(() => {
    controller.abort();
  });
}
