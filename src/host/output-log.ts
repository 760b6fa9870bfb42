/** Owns the extension's log channel, made when something is first said. Its callers see to it that no secret gets here. */
import type { LogOutputChannel } from 'vscode';
import type { Disposable } from '../core/base/event';
import type { Log } from '../core/base/log';

export class OutputLog implements Log, Disposable {
  readonly #open: () => LogOutputChannel;
  #channel: LogOutputChannel | undefined;

  constructor(open: () => LogOutputChannel) {
    this.#open = open;
  }

  info(message: string): void {
    this.#opened().info(message);
  }

  warn(message: string): void {
    this.#opened().warn(message);
  }

  show(): void {
    this.#opened().show(true);
  }

  dispose(): void {
    this.#channel?.dispose();
  }

  #opened(): LogOutputChannel {
    return (this.#channel ??= this.#open());
  }
}
