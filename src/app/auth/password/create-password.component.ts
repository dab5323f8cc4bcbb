import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { SELF_REGISTRATION_CONFIG, SelfRegistrationNavigation } from 'ngx-self-registration';
import { AuthService } from '../auth.service';
import { AuthCardComponent } from '../auth-card.component';
import { NewPasswordComponent } from './new-password.component';
import { newPasswordForm } from './new-password.form';
import { PasswordService } from './password.service';
import { Submission } from './submission';

/** Where the mail to a user whom an administrator has made leads: a first password, then straight in. */
@Component({
  selector: 'app-create-password',
  imports: [AuthCardComponent, MatButton, NewPasswordComponent, ReactiveFormsModule, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-auth-card heading="Create your password" [isBusy]="submission.isBusy()" [problem]="submission.problem()">
      <p class="lead">Choose the password with which you will sign in.</p>
      <form [formGroup]="form" (ngSubmit)="submit()">
        <app-new-password [form]="form" [policy]="policy()" />
        <button mat-flat-button type="submit" [disabled]="submission.isBusy()">Create password</button>
      </form>
      <p class="other">Have a password already? <a [routerLink]="loginUrl">Sign in</a></p>
    </app-auth-card>
  `,
  styleUrl: './password-page.scss',
})
export class CreatePasswordComponent {
  private readonly passwords = inject(PasswordService);
  private readonly auth = inject(AuthService);
  private readonly navigation = inject(SelfRegistrationNavigation);
  protected readonly loginUrl = inject(SELF_REGISTRATION_CONFIG).loginUrl;

  /** From the link in the mail. */
  readonly activateToken = input.required<string>();

  protected readonly policy = this.passwords.policy();
  protected readonly form = newPasswordForm(this.policy);
  protected readonly submission = new Submission(this.form);

  protected submit(): Promise<void> {
    return this.submission.send(
      () => this.passwords.create(this.activateToken(), this.form.controls.password.value),
      async (tokens) => {
        await this.auth.signIn(tokens);
        await this.navigation.toHome();
      },
    );
  }
}
