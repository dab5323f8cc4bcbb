import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { injectTextLookup, SELF_REGISTRATION_CONFIG, SrTextPipe } from 'ngx-self-registration';
import type { SignUpRequest } from 'ngx-self-registration/models';
import { failureText, Handover } from 'ngx-self-registration/state';
import { selectSignUpClosed, selectSignUpForm, selectSubmission, SignUpPage } from 'ngx-self-registration/state/signup';
import { SrPageDirective } from 'ngx-self-registration/ui/look';
import { SignupCardComponent } from '../signup-card.component';
import { SignUpFormComponent } from './form/sign-up-form.component';

/** The sign-up page: the form of this address, or why there is none. */
@Component({
  selector: 'sr-sign-up',
  imports: [MatButton, MatProgressBar, RouterLink, SignUpFormComponent, SignupCardComponent, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrPageDirective],
  templateUrl: './sign-up.component.html',
  styleUrl: './sign-up.component.scss',
})
export class SignUpComponent {
  protected readonly config = inject(SELF_REGISTRATION_CONFIG);
  protected readonly hostName = inject(DOCUMENT).location.hostname;
  private readonly store = inject(Store);
  private readonly handover = inject(Handover);
  private readonly text = injectTextLookup();

  protected readonly form = this.store.selectSignal(selectSignUpForm);
  protected readonly isClosed = this.store.selectSignal(selectSignUpClosed);
  protected readonly submission = this.store.selectSignal(selectSubmission);
  protected readonly loadError = computed(() => {
    const failure = this.form().failure;
    return failure ? failureText(failure, this.text) : '';
  });
  protected readonly heading = computed(() => {
    if (this.isClosed()) {
      return 'closed.title';
    }
    if (this.loadError()) {
      return 'load-failed.title';
    }
    // Without a logo the product's name stands right above.
    return this.config.productName && this.config.logoUrl ? 'heading-product' : 'heading';
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    this.store.dispatch(SignUpPage.opened());
  }

  /** Password and captcha answer go to the effect beside the store. */
  protected submit(request: SignUpRequest): void {
    const ticket = this.handover.hand(request);
    this.store.dispatch(SignUpPage.submitted({ email: request.fields.EMAIL ?? '', ticket }));
  }
}
