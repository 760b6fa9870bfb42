/** Owns which provider a command is about: the tree item or id it was given, else what the person picks. */
import type { StatusSource } from '../../core/token/token-service';

/** The id of a configured provider; a command's argument can come from anywhere, and anything else counts as none. */
export function providerIdFrom(argument: unknown, statuses: Pick<StatusSource, 'list' | 'get'>): string | undefined {
  const id = typeof argument === 'string' ? argument : (stringMember(argument, 'providerId') ?? stringMember(argument, 'id'));
  return id !== undefined && statuses.get(id) ? id : undefined;
}

/** True for the argument of the view's own key bindings: VS Code hands them no tree item. */
export function isAboutSelection(argument: unknown): boolean {
  return stringMember(argument, 'of') === 'selection';
}

/** The id of one of the provider's companions, given beside the provider or as part of a tree item. */
export function companionIdFrom(argument: unknown, second: unknown): string | undefined {
  return typeof second === 'string' ? second : stringMember(argument, 'companionId');
}

function stringMember(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const member: unknown = Reflect.get(value, name);
  return typeof member === 'string' ? member : undefined;
}
