/** Owns what of a definition's answer and use contradicts itself, beyond what the schema says. */
import { isSameHeader } from '../base/header-name';
import type { Definition } from '../definition/definition';
import type { ExpirySource } from '../definition/definition-response';
import { isZone } from '../template/date-pattern';
import { isReadablePattern } from '../template/request-moment';

export function responseProblems({ response, use, apiOrigins, check }: Definition): readonly string[] {
  const problems = response.expiry.flatMap((source, index) => {
    const problem = expiryProblem(source, response.expiry[index - 1]);
    return problem === undefined ? [] : [`response.expiry.${String(index)}: ${problem}`];
  });
  if (
    [response.errorCode].flat().includes(typeof response.token === 'string' ? response.token : undefined) &&
    response.errorCode !== undefined
  )
    problems.push('response.errorCode: the token stands there. Name the place of the error code.');
  if (response.success?.pointer === response.token)
    problems.push('response.success: the token stands there. Name the member that tells success.');
  if (apiOrigins.length === 0 && use?.baseUrl === undefined)
    problems.push('apiOrigins: empty. Name the origins of the API, or the place of its base URL in use.baseUrl.');
  if (use && Object.keys(use.headers ?? {}).some((name) => isSameHeader(name, use.header)))
    problems.push('use.headers: the token itself goes into one of these. Remove it there, or name another in use.header.');
  return [...problems, ...checkProblems({ use, check })];
}

/** Whoever reads a status must not be told two things by it, and what carries the token is not the check's to say. */
function checkProblems({ use, check }: Pick<Definition, 'use' | 'check'>): readonly string[] {
  if (!check) return [];
  const problems: string[] = [];
  if (use?.query !== undefined) problems.push('check: the API takes the token in its address, where logs would keep it. Remove the check.');
  const taken = ['Authorization', 'Cookie', 'Host', ...(use ? [use.header] : []), ...Object.keys(use?.headers ?? {})];
  if (Object.keys(check.headers ?? {}).some((name) => taken.some((other) => isSameHeader(other, name))))
    problems.push('check.headers: one of these is not for a check to set. Remove it.');
  if (check.refused.some((status) => check.accepted.includes(status)))
    problems.push('check.accepted: a status is in check.refused too. Remove it in one of them.');
  return problems;
}

function expiryProblem(source: ExpirySource, before: ExpirySource | undefined): string | undefined {
  if (before?.type === 'fixed' || before?.type === 'none')
    return `never reached: ${before.type} before it always counts. Change the order.`;
  if (source.type === 'jwt' || source.type === 'fixed' || source.type === 'none') return undefined;
  if ((source.pointer === undefined) === (source.header === undefined)) return 'name either a pointer or a header.';
  if (source.type !== 'date') return undefined;
  const { pattern, zone } = source;
  if (zone !== undefined && !isZone(zone))
    return 'there is no such zone. Write UTC, an offset such as +09:00, or an IANA name such as Asia/Seoul.';
  if (pattern === undefined || isReadablePattern(pattern, zone)) return undefined;
  return isReadablePattern(pattern, 'UTC')
    ? 'the pattern writes no offset, so a zone has to be stated.'
    : "the pattern has letters that are not known. Known are yyyy MM dd HH mm ss SSS XXX; others stand in quotes: 'T'.";
}
