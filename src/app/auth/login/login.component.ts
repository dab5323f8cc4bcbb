import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { apiFailure, injectFailureText } from 'ngx-self-registration/state';
import { PRODUCT_NAME } from '../../page-title';
import { PLATFORM } from '../../platform';
import { AuthService, SecondStepError } from '../auth.service';
import { AuthCardComponent } from '../auth-card.component';
import { DemoHintComponent } from './demo-hint.component';

/** Sign-in with user name and password. */
@Component({
  selector: 'app-login',
  imports: [
    AuthCardComponent,
    DemoHintComponent,
    MatButton,
    MatError,
    MatFormField,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatSuffix,
    ReactiveFormsModule,
    RouterLink,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './login.component.html',
  styleUrl: './login.component.scss',
})
export class LoginComponent {
  private readonly auth = inject(AuthService);
  private readonly router = inject(Router);
  private readonly failureText = injectFailureText();

  /** Where the user wanted to go; from the query string. */
  readonly from = input<string>();
  /** Set in the address after a new password was chosen by mail. */
  readonly passwordChanged = input<string>();

  protected readonly isOwn = inject(PLATFORM) === 'own';
  protected readonly heading = this.isOwn ? `Sign in to ${inject(PRODUCT_NAME)}` : inject(PRODUCT_NAME);
  /** ThingsBoard asks for more than a password, which its own login page is for. */
  protected readonly needsSecondStep = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');
  protected readonly showsPassword = signal(false);
  protected readonly form = new FormGroup({
    username: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
    password: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });

  protected async signIn(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.isBusy()) {
      return;
    }
    this.isBusy.set(true);
    this.problem.set('');
    this.needsSecondStep.set(false);
    const { username, password } = this.form.getRawValue();
    try {
      await this.auth.login(username.trim(), password);
      await this.router.navigateByUrl(this.target());
    } catch (error) {
      if (error instanceof SecondStepError) return this.needsSecondStep.set(true);
      const isRefused = apiFailure(error).status === 401;
      this.problem.set(isRefused && this.isOwn ? 'The user name or the password is wrong.' : this.failureText(error));
    } finally {
      this.isBusy.set(false);
    }
  }

  /** Only a path of this console: an address of another site in the link must not be followed. */
  private target(): string {
    const from = this.from();
    return from && /^\/(?![/\\])/.test(from) ? from : '/';
  }
}
