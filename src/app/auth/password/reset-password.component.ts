import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { AuthCardComponent } from '../auth-card.component';
import { NewPasswordComponent } from './new-password.component';
import { newPasswordForm } from './new-password.form';
import { PasswordService } from './password.service';
import { Submission } from './submission';

/** Where the mail about a forgotten password leads: a new one, with which the user then signs in. */
@Component({
  selector: 'app-reset-password',
  imports: [AuthCardComponent, MatButton, NewPasswordComponent, ReactiveFormsModule, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-auth-card heading="Choose a new password" [isBusy]="submission.isBusy()" [problem]="submission.problem()">
      <p class="lead">You are signed out everywhere and sign in again with the new password.</p>
      <form [formGroup]="form" (ngSubmit)="submit()">
        <app-new-password [form]="form" [policy]="policy()" />
        <button mat-flat-button type="submit" [disabled]="submission.isBusy()">Change password</button>
      </form>
      <p class="other"><a routerLink="/login/resetPasswordRequest">Send me another link</a></p>
    </app-auth-card>
  `,
  styleUrl: './password-page.scss',
})
export class ResetPasswordComponent {
  private readonly passwords = inject(PasswordService);
  private readonly router = inject(Router);

  /** From the link in the mail. */
  readonly resetToken = input.required<string>();

  protected readonly policy = this.passwords.policy();
  protected readonly form = newPasswordForm(this.policy);
  protected readonly submission = new Submission(this.form);

  protected submit(): Promise<void> {
    return this.submission.send(
      () => this.passwords.reset(this.resetToken(), this.form.controls.password.value),
      // The link is used up: going back must not lead to it.
      () => this.router.navigate(['/login'], { queryParams: { passwordChanged: true }, replaceUrl: true }),
    );
  }
}
