import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';

/** The frame of every public page: logo or product name, a heading, the content, and a footer for ways out. */
@Component({
  selector: 'sr-signup-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <main class="sr-card">
      @if (config.logoUrl) {
        <img class="sr-logo" [src]="config.logoUrl" [alt]="config.productName" />
      } @else if (config.productName) {
        <p class="sr-product">{{ config.productName }}</p>
      }
      <h1 class="sr-heading" tabindex="-1">{{ heading() }}</h1>
      <ng-content />
    </main>
    <div class="sr-footer" [class.sr-painted]="!!config.look.signUpBackground">
      <ng-content select="[srCardFooter]" />
    </div>
  `,
  styleUrl: './signup-card.component.scss',
  host: { '[style.background]': 'config.look.signUpBackground' },
})
export class SignupCardComponent {
  readonly heading = input.required<string>();
  protected readonly config = inject(SELF_REGISTRATION_CONFIG);
}
