import { Injectable } from '@angular/core';

/** Stands for a `T` in an action. Worthless once it has been redeemed. */
export type Ticket<T> = number & { readonly standsFor?: T };

/**
 * Passes what must not enter the store from a page to the effect that sends it: actions and state are what developer
 * tools, loggers and error reporters see. The action carries a ticket; whoever takes what it stands for has it, once,
 * and nothing is left here. Only the newest is kept, so one that nobody took does not stay either.
 */
@Injectable({ providedIn: 'root' })
export class Handover {
  private ticket = 0;
  private held: unknown = null;

  /** Leaves something for an effect. Replaces what was not taken. */
  hand<T>(secret: T): Ticket<T> {
    this.held = secret;
    return ++this.ticket;
  }

  /** Takes it; null where the ticket is used or outdated, as in an action that developer tools replay. */
  take<T>(ticket: Ticket<T>): T | null {
    if (ticket !== this.ticket) {
      return null;
    }
    const secret = this.held as T | null;
    this.held = null;
    return secret;
  }
}
