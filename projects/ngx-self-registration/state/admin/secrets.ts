import { Injectable } from '@angular/core';

/** Secrets of one document by field name, such as `{ password: '…' }`. */
export type Secrets = Readonly<Record<string, string>>;

const NONE: Secrets = {};

/**
 * Passwords and keys that a server has sent (the reference product does so for captcha keys). The effect takes them
 * off before the answer becomes an action and keeps them here, so that a later save can send them back unchanged.
 */
@Injectable({ providedIn: 'root' })
export class KeptSecrets {
  private readonly kept = new Map<string, Secrets>();

  /** Remembers what a server has sent; an empty record forgets. */
  keep(document: string, secrets: Secrets): void {
    this.kept.set(document, secrets);
  }

  /** What {@link keep} remembers of a document. */
  of(document: string): Secrets {
    return this.kept.get(document) ?? NONE;
  }
}

/** What was typed, to be handed over. Empty fields are left out, so that a save without them keeps the stored ones. */
export function typedSecrets(fields: Record<string, string | null | undefined>): Secrets {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => !!entry[1]));
}

/** Splits the named fields off an object: first what may be stored, then the secrets among them. */
export function splitSecrets<T extends object>(value: T, names: readonly (keyof T & string)[]): [T, Secrets] {
  const rest: T = { ...value };
  const secrets: Record<string, string> = {};
  for (const name of names) {
    const secret = rest[name];
    if (typeof secret === 'string' && secret) {
      secrets[name] = secret;
    }
    delete rest[name];
  }
  return [rest, secrets];
}
