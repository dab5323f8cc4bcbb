import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  ViewEncapsulation,
} from '@angular/core';
import { MatCard, MatCardContent, MatCardHeader } from '@angular/material/card';
import { FormCards } from './form-cards';

/** A card of a form page: what its fields are about, and the fields. */
@Component({
  selector: 'sr-form-section',
  imports: [MatCard, MatCardContent, MatCardHeader, NgTemplateOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // The last of the fields, which is not this component's own, has no room below it.
  encapsulation: ViewEncapsulation.None,
  template: `
    <mat-card appearance="outlined" class="sr-section">
      @if (heading()) {
        <mat-card-header class="sr-section-header">
          <div>
            <h2 class="sr-section-heading">{{ heading() }}</h2>
            @if (about()) {
              <p class="sr-section-about">{{ about() }}</p>
            }
          </div>
        </mat-card-header>
      }
      <mat-card-content class="sr-section-content"><ng-content /></mat-card-content>
      @if (bar(); as bar) {
        <ng-container [ngTemplateOutlet]="bar" />
      }
    </mat-card>
  `,
  styleUrl: './form-section.component.scss',
})
export class FormSectionComponent {
  /** Translated heading; none for a page of one card. */
  readonly heading = input('');
  /** Translated sentence below the heading. */
  readonly about = input('');

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly cards = inject(FormCards, { optional: true });
  /** The page's buttons, where they stand in this card. */
  protected readonly bar = computed(() => (this.cards?.last() === this.host ? this.cards.bar() : null));

  constructor() {
    this.cards?.add(this.host);
    inject(DestroyRef).onDestroy(() => this.cards?.remove(this.host));
  }
}
