import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  untracked,
} from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Store } from '@ngrx/store';
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import { emailAddress } from 'ngx-self-registration/models';
import { failureText } from 'ngx-self-registration/state';
import { EmailVerificationPage, selectResend, selectSignUpEmail } from 'ngx-self-registration/state/signup';

/** Has the activation mail sent again, at most once a minute. Asks for the address where the page does not know it. */
@Component({
  selector: 'sr-resend-mail',
  imports: [MatButton, MatFormFieldModule, MatInput, ReactiveFormsModule, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './resend-mail.component.html',
  styleUrl: './resend-mail.component.scss',
})
export class ResendMailComponent {
  /** Shows the address field even where the address is known. */
  readonly asksEmail = input(false, { transform: booleanAttribute });

  private readonly store = inject(Store);
  private readonly text = injectTextLookup();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly knownEmail = this.store.selectSignal(selectSignUpEmail);
  protected readonly resend = this.store.selectSignal(selectResend);
  protected readonly email = new FormControl('', {
    nonNullable: true,
    validators: [Validators.required, emailAddress],
  });
  protected readonly showsField = computed(() => this.asksEmail() || !this.knownEmail());
  protected readonly isWaiting = computed(() => this.resend().secondsLeft > 0 || this.resend().state === 'running');
  protected readonly sentTo = computed(() => (this.resend().state === 'done' ? this.knownEmail() : null));
  protected readonly error = computed(() => {
    const failure = this.resend().failure;
    return failure ? failureText(failure, this.text) : '';
  });

  constructor() {
    effect(() => {
      const known = this.knownEmail();
      untracked(() => known && this.email.setValue(known));
    });
  }

  protected send(): void {
    if (this.isWaiting()) {
      return;
    }
    if (this.email.invalid) {
      this.email.markAsTouched();
      this.host.nativeElement.querySelector('input')?.focus();
      return;
    }
    this.store.dispatch(EmailVerificationPage.resendRequested({ email: this.email.value.trim() }));
  }
}
