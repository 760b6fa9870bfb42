/** Owns the short word of success in the status bar. */
import * as vscode from 'vscode';

const noteMs = 4_000;

/** @param text with names made harmless, since icons are drawn here */
export function showBriefly(text: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${text}`, noteMs);
}
