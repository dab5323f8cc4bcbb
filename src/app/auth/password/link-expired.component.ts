import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { AuthCardComponent } from '../auth-card.component';

/** Where the server sends those whose link from a mail does not work any more, with what they can do about it. */
@Component({
  selector: 'app-link-expired',
  imports: [AuthCardComponent, MatButton, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-auth-card [heading]="isReset() ? 'This password link has expired' : 'This activation link has expired'">
      <p class="lead">It was used already, a newer one has replaced it, or it is older than 24 hours.</p>
      @if (isReset()) {
        <a mat-flat-button routerLink="/login/resetPasswordRequest">Send me a new link</a>
        <p class="other"><a routerLink="/login">Back to sign in</a></p>
      } @else {
        <p class="lead">
          If you have created your password already, just sign in. If not, ask whoever made your account to send you the
          activation mail again.
        </p>
        <a mat-flat-button routerLink="/login">Sign in</a>
        <p class="other">
          Do not know your password any more? <a routerLink="/login/resetPasswordRequest">Choose a new one</a>
        </p>
      }
    </app-auth-card>
  `,
  styleUrl: './password-page.scss',
})
export class LinkExpiredComponent {
  /** What the link was for; from the route's data. */
  readonly link = input.required<'activation' | 'reset'>();

  protected readonly isReset = computed(() => this.link() === 'reset');
}
