/** Owns what core may write to a log: a port. */

/** Takes words of ours, ids, kinds and statuses. Never a secret, a token or a piece of a vendor's answer. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
}
