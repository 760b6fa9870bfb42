/** Owns the short word in the status bar. */
import * as vscode from 'vscode';

const noteMs = 4_000;

/** @param text with names made harmless, since icons are drawn here */
export function showBriefly(text: string, icon: 'check' | 'info' = 'check'): void {
  vscode.window.setStatusBarMessage(`$(${icon}) ${text}`, noteMs);
}
