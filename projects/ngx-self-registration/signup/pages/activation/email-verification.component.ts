import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { SELF_REGISTRATION_CONFIG, SrTextPipe } from 'ngx-self-registration';
import { selectSignUpEmail, selectSubmission } from 'ngx-self-registration/state/signup';
import { SrPageDirective } from 'ngx-self-registration/ui/look';
import { SignupCardComponent } from '../signup-card.component';
import { ResendMailComponent } from './resend-mail.component';

/** "Check your mail": where it went, how to get another, how to correct the address. */
@Component({
  selector: 'sr-email-verification',
  imports: [ResendMailComponent, RouterLink, SignupCardComponent, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrPageDirective],
  template: `
    <sr-signup-card [heading]="'self-registration.signup.verification.' + keys().title | srText">
      <p class="sr-text" role="status">
        {{ 'self-registration.signup.verification.' + keys().text | srText: { email: email() ?? '' } }}
      </p>
      @if (keys().hint) {
        <p class="sr-text sr-hint">{{ 'self-registration.signup.verification.spam-hint' | srText }}</p>
      }
      <sr-resend-mail />
      <p class="sr-links" srCardFooter>
        <a [routerLink]="config.signUpUrl">{{ 'self-registration.signup.verification.wrong-address' | srText }}</a>
        <a [routerLink]="config.loginUrl">{{ 'self-registration.signup.to-login' | srText }}</a>
      </p>
    </sr-signup-card>
  `,
  styleUrl: './message-page.scss',
})
export class EmailVerificationComponent {
  protected readonly config = inject(SELF_REGISTRATION_CONFIG);
  private readonly store = inject(Store);
  protected readonly email = this.store.selectSignal(selectSignUpEmail);
  private readonly submission = this.store.selectSignal(selectSubmission);

  /** Texts by what is known: just signed up, signed up before, or this page was reloaded. */
  protected readonly keys = computed(() => {
    if (!this.email()) {
      return { title: 'unknown-title', text: 'unknown-text', hint: false };
    }
    return this.submission().result === 'INACTIVE_USER_EXISTS'
      ? { title: 'inactive-title', text: 'inactive-text', hint: false }
      : { title: 'title', text: 'text', hint: true };
  });
}
