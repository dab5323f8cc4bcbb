import { Injectable } from '@angular/core';
import type { SignUpRequest } from 'ngx-self-registration/models';

/** Stands for a value that an action must not carry. */
export type HandoverTicket = number;

/** What is handed over: a filled-in form with its password and captcha answer, or the code of an activation mail. */
export type Secret = { kind: 'sign-up'; request: SignUpRequest } | { kind: 'activation'; emailCode: string };

/**
 * Passes secrets from a page to the effect that sends them, beside the store: actions and state are what dev tools,
 * loggers and error reporters see. The action carries a ticket; whoever takes the secret has it, once, and nothing
 * is left here. Only the newest secret is kept, so one that nobody took does not stay either.
 */
@Injectable({ providedIn: 'root' })
export class SignUpHandover {
  private ticket: HandoverTicket = 0;
  private secret: Secret | null = null;

  /** Leaves a secret for an effect. Replaces one that was not taken. */
  put(secret: Secret): HandoverTicket {
    this.secret = secret;
    return ++this.ticket;
  }

  /** Takes the secret; null where the ticket is used or outdated, as in an action that dev tools replay. */
  take<K extends Secret['kind']>(ticket: HandoverTicket, kind: K): Extract<Secret, { kind: K }> | null {
    if (ticket !== this.ticket || this.secret?.kind !== kind) {
      return null;
    }
    const secret = this.secret as Extract<Secret, { kind: K }>;
    this.secret = null;
    return secret;
  }
}
