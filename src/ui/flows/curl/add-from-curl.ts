/** Owns Add Provider from cURL: finds the command, reads it, takes it over, and keeps it in memory where that is not finished. */
import * as vscode from 'vscode';
import { readCurlCommand } from '../../../core/curl/curl-command';
import { showBriefly } from '../steps/brief-note';
import type { FlowServices } from '../flow-services';
import { canSaveOrTell } from '../change/saving';
import { addFromCommand, type AddPreset } from './add-from-command';
import { curlText } from './curl-text';

/** @param isSelected the person chose it in the menu of an editor, for what is selected there */
export async function addFromCurl(services: FlowServices, addPreset: AddPreset, isSelected = false): Promise<void> {
  const title = vscode.l10n.t('Add Provider from cURL');
  if (!(await canSaveOrTell(services, title))) return;
  const text = await curlText(services, isSelected);
  if (!text) return;
  const { pasted } = services;
  if (!text.editor) pasted.keep(text.text);
  const given = { title, text, command: readCurlCommand(text.text) };
  const added = await addFromCommand(services, given, addPreset);
  if (text.editor) return;
  if (added) pasted.clear();
  else showBriefly(vscode.l10n.t('The command is kept for ten minutes: Add Provider from cURL goes on with it'));
}
