/** Owns the words for what is wrong with the tokens of a request file. A token is never among them. */
import * as vscode from 'vscode';
import type { HttpProblem } from '../../core/http-file/http-problems';
import type { StatusSource } from '../../core/token/token-service';
import { saidName } from '../flows/steps/localized';
import { inSentence } from '../text/foreign-text';

export function problemText(problem: HttpProblem, statuses: StatusSource): string {
  switch (problem.kind) {
    case 'unknown-provider': {
      const { kind, name } = problem.reference;
      return kind === 'bearer'
        ? vscode.l10n.t('There is no provider with the id {0}.', inSentence(name === '' ? '?' : name, 64))
        : vscode.l10n.t('No provider has the variable {0}: an empty token would be sent.', inSentence(name, 64));
    }
    case 'inexact-name':
      return vscode.l10n.t(
        'The name ends at {0}: REST Client would send the token of {1} here, httpYac none. Write the name of the variable and nothing else.',
        inSentence(problem.reference.name, 64),
        saidName(statuses, problem.providerId),
      );
    case 'unknown-key':
      return vscode.l10n.t(
        'No environment of REST Client leads from {0} to a variable: an empty token would be sent.',
        inSentence(`%${problem.reference.name}`, 64),
      );
    case 'as-written':
      return vscode.l10n.t(
        'REST Client puts no token in here: it would send the text as it is written. Put {0} in its place.',
        '{{$processEnv …}}',
      );
    case 'encoded':
      return problem.encoding === 'percent'
        ? vscode.l10n.t('REST Client percent-encodes what stands here, so it is sent even while there is no token. Take the % out.')
        : vscode.l10n.t(
            'What stands behind this scheme is encoded or signed, so it is sent even while there is no token. Write {0}.',
            'Bearer {{…}}',
          );
    case 'in-url':
      return vscode.l10n.t(
        'The token of {0} stands in the address, which logs keep and which is sent even while there is no token. Put it into a header.',
        saidName(statuses, problem.providerId),
      );
    case 'in-body':
      return vscode.l10n.t(
        'The token of {0} stands in the body, which is sent even while there is no token. Put it into a header if the API allows it.',
        saidName(statuses, problem.providerId),
      );
    case 'in-variable':
      return vscode.l10n.t(
        'httpYac would keep an old token of {0} in this variable, so it is refused. Put {1} into the header itself.',
        saidName(statuses, problem.providerId),
        '{{$bearer …}}',
      );
    case 'other-origin':
      return vscode.l10n.t('The token of {0} is not meant for {1}.', saidName(statuses, problem.providerId), inSentence(problem.origin));
    case 'literal-token':
      return vscode.l10n.t("This token stands in the file, where it expires and can be read by others. Use a provider's variable instead.");
  }
}
