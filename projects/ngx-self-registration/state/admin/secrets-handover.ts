import { Injectable } from '@angular/core';

/** Secrets of one document by field name, such as `{ password: '…' }`. */
export type Secrets = Readonly<Record<string, string>>;

/** Stands for secrets in an action. Worthless once it has been redeemed. */
export type SecretsTicket = number;

const NONE: Secrets = {};

/**
 * Carries passwords and keys past the store, because actions and state are kept, logged and shown by developer tools.
 *
 * A page puts what was typed here and dispatches the ticket; the effect that saves takes the secrets out, once.
 * Where a server answers with secrets (the reference product does for captcha keys), the effect takes them off before
 * the answer becomes an action and keeps them here, so that a later save can send them back unchanged.
 */
@Injectable({ providedIn: 'root' })
export class SecretsHandover {
  private readonly waiting = new Map<SecretsTicket, Secrets>();
  private readonly kept = new Map<string, Secrets>();
  private lastTicket: SecretsTicket = 0;

  /** Leaves secrets for the effect; empty ones are left out, so that a save without them keeps the stored ones. */
  hand(secrets: Record<string, string | null | undefined>): SecretsTicket {
    const given = Object.entries(secrets).filter((entry): entry is [string, string] => !!entry[1]);
    this.waiting.set(++this.lastTicket, Object.fromEntries(given));
    return this.lastTicket;
  }

  /** The secrets of a ticket. A second call, or an action replayed by developer tools, gets none. */
  take(ticket: SecretsTicket): Secrets {
    const secrets = this.waiting.get(ticket) ?? NONE;
    this.waiting.delete(ticket);
    return secrets;
  }

  /** Remembers what a server has sent; an empty record forgets. */
  keep(document: string, secrets: Secrets): void {
    this.kept.set(document, secrets);
  }

  /** What {@link keep} remembers of a document. */
  keptOf(document: string): Secrets {
    return this.kept.get(document) ?? NONE;
  }
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
