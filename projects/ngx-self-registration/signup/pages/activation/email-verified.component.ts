import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { injectTextLookup, SELF_REGISTRATION_CONFIG, SrTextPipe } from 'ngx-self-registration';
import { failureText, Handover } from 'ngx-self-registration/state';
import { ActivationPage, selectActivation } from 'ngx-self-registration/state/signup';
import { SrPageDirective } from 'ngx-self-registration/ui/look';
import { SignupCardComponent } from '../signup-card.component';
import { ResendMailComponent } from './resend-mail.component';
import { SignUpDraft } from '../sign-up/sign-up-draft';

/** Where the link of an activation mail leads: redeems its code, signs in and goes home, or says what to do instead. */
@Component({
  selector: 'sr-email-verified',
  imports: [MatButton, MatProgressBar, ResendMailComponent, RouterLink, SignupCardComponent, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrPageDirective],
  templateUrl: './email-verified.component.html',
  styleUrl: './message-page.scss',
})
export class EmailVerifiedComponent {
  protected readonly config = inject(SELF_REGISTRATION_CONFIG);
  private readonly store = inject(Store);
  private readonly handover = inject(Handover);
  private readonly text = injectTextLookup();
  private readonly emailCode = inject(ActivatedRoute).snapshot.queryParamMap.get('emailCode');

  protected readonly activation = this.store.selectSignal(selectActivation);
  /** The server did not refuse the code; it was not reached or is in trouble, so the same code may still work. */
  protected readonly mayRetry = computed(() => {
    const failure = this.activation().failure;
    return failure !== null && !(failure.status >= 400 && failure.status < 500 && failure.status !== 429);
  });
  protected readonly error = computed(() => {
    const failure = this.activation().failure;
    return failure ? failureText(failure, this.text) : '';
  });
  protected readonly heading = computed(() => {
    if (this.activation().state !== 'failed') {
      return 'title';
    }
    return this.mayRetry() ? 'unreachable-title' : 'failed-title';
  });

  constructor() {
    inject(SignUpDraft).forget();
    this.activate();
  }

  protected activate(): void {
    if (this.emailCode) {
      const ticket = this.handover.hand(this.emailCode);
      this.store.dispatch(ActivationPage.opened({ ticket }));
    } else {
      this.store.dispatch(ActivationPage.openedWithoutCode());
    }
  }
}
