/** Owns Import Provider from Request: the token request under the cursor becomes a provider, and its secret leaves the file if the person wants. */
import * as vscode from 'vscode';
import { readHttpDocument, type HttpDocument } from '../../../core/http-file/http-document';
import { replacementIn, type HttpReplacement, type ReplacementWishes } from '../../../core/import/http-replacement';
import { blockOf, commandOfRequest } from '../../../core/import/http-request';
import { looksLikeTokenRequest } from '../../../core/import/token-request';
import type { AssignedVariable } from '../../../core/variable/variable-name';
import { inSentence } from '../../text/foreign-text';
import { httpLanguageId } from '../../http-document/http-language';
import { canSaveOrTell } from '../change/saving';
import { addFromCommand, type AddedProvider, type AddPreset } from '../curl/add-from-command';
import type { FlowServices } from '../flow-services';
import { saidName } from '../steps/localized';
import { fileName, offerReplacement, referenceTo } from './offer-replacement';

export interface ImportServices extends FlowServices {
  readonly variableOf: (providerId: string) => AssignedVariable | undefined;
}

interface Found {
  readonly document: vscode.TextDocument;
  readonly text: string;
  readonly content: HttpDocument;
  readonly index: number;
}

/** @param uri @param line of the request, where a lens was clicked; else the cursor tells */
export async function importFromRequest(services: ImportServices, addPreset: AddPreset, uri?: unknown, line?: unknown): Promise<void> {
  const found = requestAt(uri, line);
  const command = found && commandOfRequest(found.text, found.content, found.index);
  if (!command) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a request file and put the cursor into the request that gets a token, then try again.'),
    );
    return;
  }
  const { document, text } = found;
  const title = vscode.l10n.t('Import Provider from Request');
  if (!(await canSaveOrTell(services, title))) return;
  const added = await addFromCommand(services, { title, text: { text, editor: { document, offset: 0 } }, command }, addPreset);
  if (added) await offer(services, found, added);
}

function requestAt(uri: unknown, line: unknown): Found | undefined {
  const editor = vscode.window.activeTextEditor;
  const named = typeof uri === 'string' && typeof line === 'number';
  const document = named ? vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri) : editor?.document;
  if (document?.languageId !== httpLanguageId) return undefined;
  const text = document.getText();
  const content = readHttpDocument(text);
  const at = named ? line : (editor?.selection.active.line ?? 0);
  const under = content.requests.findIndex((request) => request.line <= at && at <= request.lastLine);
  if (under >= 0) return { document, text, content, index: under };
  // Between requests the one that gets a token is meant, if there is just one.
  const likely = [...content.requests.keys()].filter((index) => {
    const command = commandOfRequest(text, content, index);
    return command !== undefined && looksLikeTokenRequest(command);
  });
  const [only] = likely;
  return only !== undefined && likely.length === 1 ? { document, text, content, index: only } : undefined;
}

async function offer(services: ImportServices, { document, text, content, index }: Found, { id, secrets }: AddedProvider): Promise<void> {
  const reference = referenceTo(id, services.variableOf(id));
  const wishes: Omit<ReplacementWishes, 'request'> = {
    secrets,
    placeholder: vscode.l10n.t('stored in Fresh Bearer'),
    reference,
    tokenMember: tokenMemberOf(services, id),
    comment: vscode.l10n.t('Fresh Bearer gets this token now: {0}', reference),
  };
  const request = content.requests[index];
  const block = request && blockOf(text, request);
  const written = block && text.slice(block.start, block.end);
  const replacement = (current: string): HttpReplacement | undefined => {
    const read = readHttpDocument(current);
    const again = read.requests.findIndex((one) => {
      const { start, end } = blockOf(current, one);
      return current.slice(start, end) === written;
    });
    return again < 0 ? undefined : replacementIn(current, read, { ...wishes, request: again });
  };
  const now = replacement(text);
  if (!now) return;
  const { kept } = now;
  const changed = await offerReplacement({
    document,
    question: questionFor(now, saidName(services.statuses, id), inSentence(fileName(document), 60), reference),
    yes: vscode.l10n.t('Replace in File'),
    edits: (later) => replacement(later)?.edits,
  });
  if ((now.edits.length > 0 && !changed) || kept.length === 0) return;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Other requests use {0}, too: its value stays in the file.', inSentence(kept.map((one) => `@${one}`).join(', '))),
  );
}

function questionFor({ takesSecret, putsReference }: HttpReplacement, name: string, file: string, reference: string): string {
  if (!takesSecret) {
    return vscode.l10n.t(
      'Let the requests in {1} use {2}, the variable of {0}? The file stays unsaved, so that you can look at it first.',
      name,
      file,
      reference,
    );
  }
  return putsReference
    ? vscode.l10n.t(
        '{0} keeps the secret now. Take it out of {1}, and let its requests use {2}? The file stays unsaved, so that you can look at it first.',
        name,
        file,
        reference,
      )
    : vscode.l10n.t('{0} keeps the secret now. Take it out of {1}? The file stays unsaved, so that you can look at it first.', name, file);
}

/** Of the answer as the definition reads it. */
function tokenMemberOf({ editor }: FlowServices, id: string): string | undefined {
  const definition = editor.source(id)?.definition;
  if (!definition || 'kind' in definition) return undefined;
  const { token } = definition.response;
  const pointer = typeof token === 'string' ? token : '';
  return pointer === '' ? undefined : pointer.slice(pointer.lastIndexOf('/') + 1);
}
