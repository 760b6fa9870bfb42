/** Owns what the second bundle offers: it is loaded on first use, so that activation pays for neither axios, nor the lock, nor signatures. */
import type { AssertionSigner } from '../core/request/signer';
import type { Lock } from '../core/base/lock';
import type { TokenTransport } from '../core/request/transport';
import { AxiosTransport, type TransportOptions } from './axios-transport';
import { FileLock, type FileLockOptions } from './file-lock';
import { JoseSigner } from './jose-signer';

export function createTransport(options?: TransportOptions): TokenTransport {
  return new AxiosTransport(options);
}

/** @param dir is made, readable by its owner only; one for all windows of the machine */
export function createFileLock(dir: string, options?: FileLockOptions): Lock {
  return new FileLock(dir, options);
}

export function createSigner(): AssertionSigner {
  return new JoseSigner();
}
