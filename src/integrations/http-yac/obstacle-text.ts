/** Owns the words for what keeps a token out of a request of httpYac's, wherever that request goes. */
import * as vscode from 'vscode';
import { inSentence } from '../../ui/text/foreign-text';
import type { RouteObstacle } from './http-yac-route';

export function obstacleText(obstacle: RouteObstacle): string {
  switch (obstacle.kind) {
    case 'unverified':
      return vscode.l10n.t(
        'Nothing was sent: for this request httpYac would not check the server’s certificate, so anyone on the way could read the token. See {0} and {1}.',
        '# @no-reject-unauthorized',
        'rejectUnauthorized',
      );
    case 'proxy':
      return vscode.l10n.t(
        'Nothing was sent: the proxy of this request could read the token, because the connection to the server is not encrypted from end to end. {0} goes without the proxy.',
        '# @no-proxy',
      );
    case 'option':
      return vscode.l10n.t(
        'Nothing was sent: the option {0} of this request, or of httpYac’s configuration, can lead the token elsewhere.',
        inSentence(obstacle.name, 64),
      );
    case 'protocol':
      return obstacle.name === 'SSE'
        ? vscode.l10n.t('Nothing was sent: httpYac never checks the server’s certificate for {0}. Use {1}.', 'SSE', 'GET')
        : vscode.l10n.t('Nothing was sent: in requests by {0} httpYac gets no token.', inSentence(obstacle.name, 16));
    case 'kept-connection':
      return vscode.l10n.t('Nothing was sent: httpYac would use a connection that another request has opened. Close it first.');
  }
}
