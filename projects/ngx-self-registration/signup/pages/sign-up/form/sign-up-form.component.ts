import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
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
import { injectTextLookup, SrTextPipe } from 'ngx-self-registration';
import {
  API_ERROR_CODE,
  SignUpRequest,
  SignUpSelfRegistrationParams,
  UserPasswordPolicy,
} from 'ngx-self-registration/models';
import { ApiFailure, failureText, forgetRefusals, placeFailure } from 'ngx-self-registration/state';
import type { PolicyDocument } from 'ngx-self-registration/state/signup';
import { CaptchaComponent } from '../../captcha/captcha.component';
import { SignUpFieldComponent } from '../field/sign-up-field.component';
import { PolicyConsentComponent } from '../policy/policy-consent.component';
import { SignUpDraft } from '../sign-up-draft';
import { fieldViews } from './field-view';
import { fieldPath, signUpControls, signUpValues } from './sign-up-controls';

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
  /** A field shows the refusal. */
  private readonly isPlaced = signal(false);
  /** A refusal that no field shows. */
  protected readonly failureText = computed(() => {
    const failure = this.failure();
    return failure && !this.isPlaced() && !this.isSending() ? failureText(failure, this.text) : '';
  });

  private readonly draft = inject(SignUpDraft);
  private readonly text = injectTextLookup();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly captcha = viewChild(CaptchaComponent);

  constructor() {
    effect(() => {
      const failure = this.failure();
      this.isPlaced.set(failure !== null && untracked(() => this.refused(failure)));
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
    forgetRefusals(form);
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

  /** An answer is good once, so the captcha starts again; everything typed stays. True where a field shows why. */
  private refused(failure: ApiFailure): boolean {
    this.captcha()?.reset();
    // Of passwords, platforms that name no field have a code.
    const isPassword = failure.errorCode === API_ERROR_CODE.passwordViolation;
    const isPlaced = placeFailure(this.form(), isPassword ? { ...failure, field: 'PASSWORD' } : failure, fieldPath);
    if (isPlaced) {
      this.wasInvalid.set(true);
      this.focusFirstInvalid();
    }
    return isPlaced;
  }

  private focusFirstInvalid(): void {
    // After the errors have been rendered: the field's description is read together with its name.
    setTimeout(() => this.focusFirst('input.ng-invalid, mat-checkbox.ng-invalid input'));
  }

  private focusFirst(selector: string): void {
    this.host.nativeElement.querySelector<HTMLElement>(selector)?.focus();
  }
}
