/** Owns a log for tests that keeps its lines. */
import type { Log } from '../../../src/core/base/log';

export class FakeLog implements Log {
  readonly lines: string[] = [];

  info(message: string): void {
    this.lines.push(`info ${message}`);
  }

  warn(message: string): void {
    this.lines.push(`warn ${message}`);
  }
}
