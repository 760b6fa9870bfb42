/** Owns what a provider's credentials are: secret values, bound to the origin that they were entered for. */

/** The secret field values of one provider. */
export interface Credentials {
  /** Id of the definition's authentication method that they belong to. */
  readonly method: string;
  /** Origin of the token endpoint that they were entered for (`https://host:port`); they go nowhere else. */
  readonly origin: string;
  /** Field id to value. */
  readonly values: Readonly<Record<string, string>>;
  /** By companion id. */
  readonly companions?: Readonly<Record<string, CompanionSecret>>;
}

/** The secret field values of a companion header, bound to an origin as the main ones are. */
export interface CompanionSecret {
  /** Of the token endpoint at the time of entry. */
  readonly origin: string;
  readonly values: Readonly<Record<string, string>>;
}
