/** Owns which provider a command is about: the tree item or id it was given, else what the person picks. */
import type { StatusSource } from '../../core/token/token-service';
import type { ProviderHandles } from '../provider-handles';

/** The id of a configured provider; a command's argument can come from anywhere, and anything else counts as none. */
export function providerIdFrom(
  argument: unknown,
  statuses: Pick<StatusSource, 'list' | 'get'>,
  handles: Pick<ProviderHandles, 'idOf'>,
): string | undefined {
  const id = handleIn(argument, handles) ?? textIn(argument);
  return id !== undefined && statuses.get(id) ? id : undefined;
}

/** The id behind a handle of this session; undefined where something else was given. */
export function handleIn(argument: unknown, handles: Pick<ProviderHandles, 'idOf'>): string | undefined {
  return handles.idOf(textIn(argument));
}

function textIn(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : (stringMember(argument, 'providerId') ?? stringMember(argument, 'id'));
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
