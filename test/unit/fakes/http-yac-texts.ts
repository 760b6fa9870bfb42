/** Owns short texts in place of those that a person reads, by which tests tell why httpYac got no token. */
import type { HttpYacHookServices } from '../../../src/integrations/http-yac/http-yac-hook';

export const hookTexts: HttpYacHookServices['texts'] = {
  notInUrl: () => 'not in a URL',
  notInVariable: () => 'not in a variable',
  notInCookie: () => 'not in a cookie',
  unusable: (id) => `${id}: unusable`,
  obstacle: (obstacle) => ('name' in obstacle ? `${obstacle.kind} ${obstacle.name}` : obstacle.kind),
  noTokenInVariable: () => 'no token in the variable',
};
