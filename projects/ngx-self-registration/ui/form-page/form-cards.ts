import { afterRenderEffect, inject, Injectable, signal, TemplateRef } from '@angular/core';
import { SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';

/** The cards of one form page. Where the console has Save in a card, the last of them shows the page's buttons. */
@Injectable()
export class FormCards {
  private readonly isWanted = inject(SELF_REGISTRATION_CONFIG).look.save === 'card';
  private readonly cards = signal<readonly HTMLElement[]>([]);

  /** The buttons; set by the page. */
  readonly bar = signal<TemplateRef<unknown> | null>(null);
  /** The card that shows them; null where the page itself does. */
  readonly last = signal<HTMLElement | null>(null);

  constructor() {
    if (this.isWanted) {
      // Sections come and go, and not in the order in which they stand.
      afterRenderEffect({ read: () => this.last.set(this.cards().reduce(lower, null)) });
    }
  }

  add(card: HTMLElement): void {
    this.cards.update((cards) => [...cards, card]);
  }

  remove(card: HTMLElement): void {
    this.cards.update((cards) => cards.filter((other) => other !== card));
  }
}

const lower = (one: HTMLElement | null, other: HTMLElement): HTMLElement =>
  one && other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING ? one : other;
