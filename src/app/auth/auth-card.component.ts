import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { MatProgressBar } from '@angular/material/progress-bar';

/**
 * The page of everybody who is not signed in: one card in the middle of the window. Its content is the card's;
 * what carries `authCardBelow` stands under the card.
 */
@Component({
  selector: 'app-auth-card',
  imports: [MatProgressBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <main>
      <section>
        @if (isBusy()) {
          <mat-progress-bar mode="indeterminate" [attr.aria-label]="busyLabel()" />
        }
        <header>
          <img src="favicon.svg" alt="" width="48" height="48" />
          <h1>{{ heading() }}</h1>
        </header>
        @if (problem()) {
          <p class="problem" role="alert">{{ problem() }}</p>
        }
        <ng-content />
      </section>
      <ng-content select="[authCardBelow]" />
    </main>
  `,
  styleUrl: './auth-card.component.scss',
})
export class AuthCardComponent {
  readonly heading = input.required<string>();
  readonly isBusy = input(false);
  /** What the progress bar is about, for screen readers. */
  readonly busyLabel = input('Please wait');
  /** A sentence about what failed; empty for nothing. */
  readonly problem = input('');
}
