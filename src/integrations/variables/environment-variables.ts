/**
 * Owns the environment variables of this window's extension host: which provider has which, and which of them are armed.
 * Whether one may be armed is decided elsewhere (`variable-export.ts`). Leaves a warning text behind, never nothing.
 */
import { ArmedVariable } from '../../core/variable/armed-variable';
import { isNoTokenText, noTokenText } from '../../core/variable/arming';
import { Emitter, type Disposable } from '../../core/base/event';
import type { LiveConsumers } from '../../core/token/live-consumers';
import type { Clock } from '../../core/base/clock';
import type { ProviderStore } from '../../core/provider/provider-store';
import { TokenError } from '../../core/base/token-error';
import type { StatusSource, TokenSource } from '../../core/token/token-service';
import type { VariableStanding } from '../../core/variable/variable-standing';
import { assignVariables, type AssignedVariable } from '../../core/variable/variable-name';

const longestName = 200;

export interface EnvironmentServices {
  readonly clock: Clock;
  readonly providers: ProviderStore;
  readonly tokens: Pick<TokenSource, 'getAccessToken'>;
  readonly statuses: Pick<StatusSource, 'get' | 'onDidChangeStatus'>;
  readonly consumers: Pick<LiveConsumers, 'set'>;
  /** `process.env`: case-insensitive on Windows. */
  readonly environment: Record<string, string | undefined>;
}

export class EnvironmentVariables implements Disposable {
  readonly #services: EnvironmentServices;
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;
  readonly #variables = new Map<string, { readonly name: string; readonly variable: ArmedVariable }>();
  /** Names that hold a text of ours; they stay ours, so that none is ever unset. */
  readonly #ours = new Set<string>();
  #assigned: ReadonlyMap<string, AssignedVariable> = new Map();
  #wanted: ReadonlySet<string> = new Set();
  #inView: ReadonlySet<string> = new Set();
  /** What the list of live consumers was last told. */
  #told = '';
  #isDisposed = false;

  readonly #standingChanged = new Emitter<void>();

  readonly onDidChange = this.#changed.event;
  readonly onDidChangeStanding = this.#standingChanged.event;

  /** When it returns, every variable holds its warning text. */
  constructor(services: EnvironmentServices) {
    this.#services = services;
    this.#assign();
    this.#subscription = services.providers.onDidChange(() => {
      this.#assign();
      this.#changed.fire();
    });
  }

  /** By provider id, also those without a variable, with the reason. */
  get assigned(): ReadonlyMap<string, AssignedVariable> {
    return this.#assigned;
  }

  /** Undefined where the provider has no variable. */
  nameOf(providerId: string): string | undefined {
    return this.#variables.get(providerId)?.name;
  }

  idOf(name: string): string | undefined {
    for (const [id, variable] of this.#variables) if (variable.name === name) return id;
    return undefined;
  }

  isArmed(providerId: string): boolean {
    return this.#variables.get(providerId)?.variable.isArmed === true;
  }

  /** Undefined while it is not armed. */
  standingOf(providerId: string): VariableStanding | undefined {
    const variable = this.#variables.get(providerId)?.variable;
    return variable?.isArmed === true ? variable.standing : undefined;
  }

  /** Names that the person has before their eyes: their pauses after failures are shorter. */
  setInView(names: ReadonlySet<string>): void {
    const come = [...this.#variables.values()].filter(({ name }) => names.has(name) && !this.#inView.has(name));
    this.#inView = names;
    for (const { variable } of come) variable.comeIntoView();
  }

  /** Arms the variables of these names, as far as they are ours, and disarms all others before it returns. */
  setArmed(names: ReadonlySet<string>): void {
    if (this.#isDisposed) return;
    this.#wanted = names;
    const armed = new Set<string>();
    for (const [id, { name, variable }] of this.#variables) {
      if (names.has(name)) {
        variable.arm();
        armed.add(id);
      } else if (variable.isArmed) variable.disarm();
    }
    const told = [...armed].join(' ');
    if (told === this.#told) return;
    this.#told = told;
    this.#services.consumers.set('environment-variable', armed);
  }

  /**
   * Unset, REST Client and httpYac would send an empty `Bearer`: what can only be meant for a provider, though none has it, gets a
   * warning text too. Nothing else is touched.
   */
  guard(names: Iterable<string>): void {
    for (const written of names) {
      // REST Client's name ends where no letter, digit or underscore follows; httpYac's doesn't.
      for (const name of new Set([written, /^\w*/.exec(written)?.[0] ?? ''])) {
        if (name.length > longestName || !/^BEARER(?:[_-]|$)/i.test(name) || name.includes('=') || name.includes('\0')) continue;
        if (this.#services.environment[name] === undefined) this.#write(name, noTokenText(name));
      }
    }
  }

  /** Resolves when the armed variable holds a fresh token. Rejects with a TokenError, and with `cancelled` where it is not armed. */
  async take(providerId: string, signal?: AbortSignal): Promise<void> {
    const found = this.#variables.get(providerId);
    if (found?.variable.isArmed !== true) throw new TokenError({ kind: 'cancelled', reason: 'cancelled' });
    await found.variable.take(signal);
  }

  /** Tokens that went stale while nobody looked go at once. */
  look(): void {
    for (const { variable } of this.#variables.values()) variable.look();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#subscription.dispose();
    for (const { variable } of this.#variables.values()) variable.dispose();
    this.#changed.dispose();
    this.#standingChanged.dispose();
  }

  #assign(): void {
    const configs = this.#services.providers.list().map(({ config }) => config);
    this.#assigned = assignVariables(configs, (name) => !this.#mayWrite(name));
    for (const [id, { name, variable }] of this.#variables) {
      const now = this.#assigned.get(id);
      if (now?.name === name && now.problem === undefined) continue;
      variable.dispose();
      this.#variables.delete(id);
    }
    for (const [id, { name, problem }] of this.#assigned) {
      if (problem === undefined && !this.#variables.has(id)) this.#variables.set(id, { name, variable: this.#create(id, name) });
      // Unset, an empty `Bearer` would be sent.
      if (problem === 'same-name' && this.#mayWrite(name)) this.#write(name, noTokenText(id));
    }
    this.setArmed(this.#wanted);
  }

  #create(id: string, name: string): ArmedVariable {
    const { clock, tokens, statuses, providers } = this.#services;
    const minimumLifetimeMs = (): number => {
      const definition = providers.list().find(({ config }) => config.id === id)?.definition;
      return definition && 'minimumLifetimeSeconds' in definition ? definition.minimumLifetimeSeconds * 1_000 : Infinity;
    };
    const write = (value: string): void => {
      this.#write(name, value);
    };
    const told = (): void => {
      this.#standingChanged.fire();
    };
    return new ArmedVariable(id, { clock, tokens, statuses, minimumLifetimeMs, write, told, isInView: () => this.#inView.has(name) });
  }

  /** A text of an earlier activation is ours, anything else was there before us. */
  #mayWrite(name: string): boolean {
    const { environment } = this.#services;
    return this.#ours.has(name) || environment[name] === undefined || isNoTokenText(environment[name]);
  }

  #write(name: string, value: string): void {
    this.#ours.add(name);
    this.#services.environment[name] = value;
  }
}
