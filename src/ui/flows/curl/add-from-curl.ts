/** Owns Add Provider from cURL: finds the command, reads it and takes it over. */
import * as vscode from 'vscode';
import { readCurlCommand } from '../../../core/curl/curl-command';
import type { FlowServices } from '../flow-services';
import { addFromCommand, type AddPreset } from './add-from-command';
import { curlText } from './curl-text';

export async function addFromCurl(services: FlowServices, addPreset: AddPreset): Promise<void> {
  const text = await curlText();
  if (!text) return;
  const given = { title: vscode.l10n.t('Add Provider from cURL'), text, command: readCurlCommand(text.text) };
  await addFromCommand(services, given, addPreset);
}
