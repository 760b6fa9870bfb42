/** Owns the offer to delete secrets whose provider was taken out of the settings by hand. Never made unless the person just did something. */
import * as vscode from 'vscode';
import type { Disposable } from '../../../core/base/event';
import { TokenError } from '../../../core/base/token-error';
import type { StatusSource } from '../../../core/token/token-service';
import type { FlowServices } from '../flow-services';
import { saveOrTell } from '../change/saving';

/** Whoever edits settings by hand may cut an entry here and paste it there. */
const settlingMs = 10_000;

export class OrphanOffer {
  readonly #services: FlowServices;
  /** Asked about in this session, so that a "keep" is not asked again. */
  readonly #asked = new Set<string>();

  constructor(services: FlowServices) {
    this.#services = services;
  }

  /**
   * Makes the offer a while after providers were taken out of the settings, in the window that the person looks at then,
   * and when the person opens the view.
   */
  watch(statuses: StatusSource, view: Pick<vscode.TreeView<string>, 'onDidChangeVisibility'>): vscode.Disposable {
    const { clock } = this.#services;
    let settling: Disposable | undefined;
    let known = statuses.list().map(({ id }) => id);
    return vscode.Disposable.from(
      statuses.onDidChangeStatus((changed) => {
        if (changed !== undefined) return;
        const before = known;
        known = statuses.list().map(({ id }) => id);
        if (!before.some((id) => !known.includes(id))) return;
        settling?.dispose();
        settling = clock.setTimer(() => {
          if (vscode.window.state.focused) void this.make();
        }, settlingMs);
      }),
      view.onDidChangeVisibility(({ visible }) => {
        if (visible) void this.make();
      }),
      { dispose: () => settling?.dispose() },
    );
  }

  async make(): Promise<void> {
    const orphans = await this.#services.secrets.orphans().catch(() => []);
    const ids = orphans.filter((id) => !this.#asked.has(id));
    if (ids.length === 0) return;
    for (const id of ids) this.#asked.add(id);
    if (!(await this.#services.editor.isListWhole())) {
      // Not asked after all.
      for (const id of ids) this.#asked.delete(id);
      return;
    }
    const remove = vscode.l10n.t('Delete Secrets');
    const keep = vscode.l10n.t('Keep');
    const text = vscode.l10n.t('Secrets are still stored for providers that are not in your settings any more: {0}', ids.join(', '));
    if ((await vscode.window.showInformationMessage(text, remove, keep)) !== remove) return;
    await saveOrTell(this.#services, ids.join(', '), ids.join(', '), async () => {
      // Those that came back into the settings meanwhile are no orphans, and of a list that isn't whole nothing is known.
      if (!(await this.#services.editor.isListWhole()))
        throw new TokenError({ kind: 'storage', reason: 'settings-write', subject: 'settings.json' });
      const present = new Set(await this.#services.secrets.orphans());
      for (const id of ids) if (present.has(id)) await this.#services.secrets.forgetSecrets(id);
    });
  }
}
