/**
 * Owns sending the request of a document the way REST Client does as far as this matters: `{{$processEnv NAME}}` is read
 * from `process.env` at each send, an unset one is empty, and node:http has the last word on headers. No code of theirs.
 */
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';

export interface RequestSender {
  readonly name: string;
  /** Resolves when it is over, whether or not anything left. */
  send(document: vscode.TextDocument): Promise<void>;
}

export class StandIn implements RequestSender {
  readonly name = 'a stand-in';

  async send(document: vscode.TextDocument): Promise<void> {
    const text = document.getText().replaceAll(/\{\{\$processEnv (\w+)\}\}/g, (_match, name: string) => process.env[name] ?? '');
    const [head = '', body = ''] = text.split(/\r?\n\r?\n/, 2);
    const [line = '', ...headerLines] = head.split(/\r?\n/);
    const [method = 'GET', url = ''] = line.split(' ');
    const headers = Object.fromEntries(
      headerLines.map((header): [string, string] => [header.slice(0, header.indexOf(':')), header.slice(header.indexOf(':') + 1).trim()]),
    );
    await new Promise<void>((resolve, reject) => {
      try {
        request(url, { method, headers, agent: false }, (response) => response.resume().once('end', resolve))
          .once('error', reject)
          .end(body);
      } catch {
        // A header that can't be sent: REST Client shows a message.
        resolve();
      }
    });
  }
}

/** The real extension, in the focused editor. Its command may not end after a message about a refused header. */
export class RealRestClient implements RequestSender {
  readonly name = 'the real REST Client';

  async send(document: vscode.TextDocument): Promise<void> {
    if (vscode.window.activeTextEditor?.document !== document) {
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preserveFocus: false });
    }
    await Promise.race([vscode.commands.executeCommand('rest-client.request'), wait(10_000)]);
  }
}
