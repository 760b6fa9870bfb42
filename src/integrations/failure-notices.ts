/** Owns that a program which fails twenty times in a row for one reason brings the person one notification, and not twenty. */
import { isTokenError } from '../core/base/token-error';
import { showFailure } from '../ui/flows/credentials/failure';

export class FailureNotices {
  /** By provider: what was told last. */
  readonly #told = new Map<string, { readonly error: unknown; isOpen: boolean }>();

  /** The caller's own answer carries the reason as well, so nothing is lost where no notification is shown. */
  show(error: unknown, providerId: string, name: string): void {
    const told = this.#told.get(providerId);
    if (told && isSame(error, told.error) && (told.isOpen || isRepeated(error, told.error))) return;
    const notice = { error, isOpen: true };
    this.#told.set(providerId, notice);
    void showFailure(error, providerId, name).finally(() => {
      notice.isOpen = false;
    });
  }
}

/** All that waited for one request get the same error; what was turned back without a request repeats it. */
function isRepeated(error: unknown, told: unknown): boolean {
  return error === told || (isTokenError(error) && error.data.postponed === true);
}

function isSame(error: unknown, told: unknown): boolean {
  if (!isTokenError(error) || !isTokenError(told)) return error === told;
  const { kind, reason, vendorCode } = error.data;
  return kind === told.data.kind && reason === told.data.reason && vendorCode === told.data.vendorCode;
}
