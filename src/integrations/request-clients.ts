/** Owns which of the extensions that send requests of a file are there. */
import * as vscode from 'vscode';

export const httpYacExtensionId = 'anweber.vscode-httpyac';
export const restClientExtensionId = 'humao.rest-client';

/** Without one, nobody sends what a file of requests says. */
export function isRequestClientThere(): boolean {
  const { getExtension } = vscode.extensions;
  return [httpYacExtensionId, restClientExtensionId].some((id) => getExtension(id) !== undefined);
}

/** Then nobody knows `{{$bearer id}}`, and it is sent as it is written. */
export function isOnlyRestClientThere(): boolean {
  const { getExtension } = vscode.extensions;
  return getExtension(httpYacExtensionId) === undefined && getExtension(restClientExtensionId) !== undefined;
}
