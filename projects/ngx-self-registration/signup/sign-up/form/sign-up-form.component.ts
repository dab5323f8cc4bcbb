import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  OnDestroy,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { SrTextPipe } from 'ngx-self-registration';
import type { SignUpRequest, SignUpSelfRegistrationParams, UserPasswordPolicy } from 'ngx-self-registration/models';
import type { ApiFailure } from 'ngx-self-registration/state';
import type { PolicyDocument } from 'ngx-self-registration/state/signup';
import { CaptchaComponent } from '../../captcha/captcha.component';
import { failureText } from '../../failure-text';
import { SignUpFieldComponent } from '../field/sign-up-field.component';
import { PolicyConsentComponent } from '../policy/policy-consent.component';
import { SignUpDraft } from '../sign-up-draft';
import { failurePlace } from './failure-place';
import { fieldViews } from './field-view';
import { signUpControls, signUpValues } from './sign-up-controls';

/** The sign-up form itself: what the server asks for, consents, captcha and the button. */
@Component({
  selector: 'sr-sign-up-form',
  imports: [
    CaptchaComponent,
    MatButton,
    MatProgressBar,
    PolicyConsentComponent,
    ReactiveFormsModule,
    SignUpFieldComponent,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-up-form.component.html',
  styleUrl: './sign-up-form.component.scss',
})
export class SignUpFormComponent implements OnDestroy {
  readonly params = input.required<SignUpSelfRegistrationParams>();
  readonly passwordPolicy = input.required<UserPasswordPolicy>();
  /** A submission is on its way. */
  readonly isBusy = input(false);
  /** Why the last submission was refused. */
  readonly failure = input<ApiFailure | null>(null);
  /** A complete form with the captcha's answer. */
  readonly submitted = output<SignUpRequest>();

  protected readonly fields = computed(() => fieldViews(this.params().fields));
  protected readonly form = computed(() =>
    signUpControls(this.params(), this.fields(), this.passwordPolicy(), (id) => this.draft.valueOf(id)),
  );
  protected readonly consents = computed(() =>
    (['privacyPolicy', 'termsOfUse'] as PolicyDocument[]).flatMap((document) => {
      const control = this.form().get(document) as FormControl<boolean> | null;
      return control ? [{ document, control }] : [];
    }),
  );
  /** The captcha is being worked out for a submission. */
  protected readonly isAnswering = signal(false);
  protected readonly isSending = computed(() => this.isAnswering() || this.isBusy());
  /** The last try found something wanting. */
  protected readonly wasInvalid = signal(false);
  /** A refusal that no field shows. */
  protected readonly failureText = computed(() => {
    const failure = this.failure();
    const isAtField = failure !== null && failurePlace(failure) in this.form().controls.fields.controls;
    return failure && !isAtField && !this.isSending() ? failureText(failure, this.injector) : '';
  });

  private readonly draft = inject(SignUpDraft);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly captcha = viewChild(CaptchaComponent);

  constructor() {
    effect(() => {
      const failure = this.failure();
      if (failure) {
        untracked(() => this.refused(failure));
      }
    });
  }

  ngOnDestroy(): void {
    this.draft.keep(signUpValues(this.form()));
  }

  /** Sends the form, or shows what is missing. A second press while the first is on its way does nothing. */
  protected async submit(): Promise<void> {
    if (this.isSending()) {
      return;
    }
    const form = this.form();
    this.forgetRefusals();
    form.markAllAsTouched();
    this.wasInvalid.set(form.invalid);
    if (form.invalid) {
      this.focusFirstInvalid();
      return;
    }
    this.isAnswering.set(true);
    try {
      const recaptchaResponse = await this.captcha()?.answer();
      this.submitted.emit({ fields: signUpValues(form), ...(recaptchaResponse ? { recaptchaResponse } : {}) });
    } catch {
      // The captcha says itself what is wrong with it.
      this.focusFirst('sr-captcha input, sr-captcha button');
    } finally {
      this.isAnswering.set(false);
    }
  }

  /** An answer is good once, so the captcha starts again; everything typed stays. */
  private refused(failure: ApiFailure): void {
    this.captcha()?.reset();
    const place = failurePlace(failure);
    const control = this.form().controls.fields.controls[place];
    if (control) {
      control.setErrors({ server: failure.message });
      control.markAsTouched();
      this.wasInvalid.set(true);
      this.focusFirstInvalid();
    }
  }

  private forgetRefusals(): void {
    Object.values(this.form().controls.fields.controls).forEach((control) => control.updateValueAndValidity());
  }

  private focusFirstInvalid(): void {
    // After the errors have been rendered: the field's description is read together with its name.
    setTimeout(() => this.focusFirst('input.ng-invalid, mat-checkbox.ng-invalid input'));
  }

  private focusFirst(selector: string): void {
    this.host.nativeElement.querySelector<HTMLElement>(selector)?.focus();
  }
}
