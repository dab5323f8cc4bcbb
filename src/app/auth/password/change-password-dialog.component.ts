import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { DialogFormComponent } from '../../shared/dialog-form.component';
import { NewPasswordComponent } from './new-password.component';
import { newPasswordForm } from './new-password.form';
import { PasswordService } from './password.service';

/** A new password for who is signed in. Its result is true after the change. */
@Component({
  selector: 'app-change-password-dialog',
  imports: [DialogFormComponent, MatError, MatFormField, MatInput, MatLabel, NewPasswordComponent, ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-dialog-form heading="Change password" submitLabel="Change password" [form]="form" [save]="save">
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>Current password</mat-label>
        <input matInput type="password" formControlName="current" required autocomplete="current-password" />
        <mat-error>Enter your current password.</mat-error>
      </mat-form-field>
      <app-new-password [form]="form.controls.changed" [policy]="policy()" />
      <p>Everywhere else where you are signed in you will have to sign in again.</p>
    </app-dialog-form>
  `,
  styles: `
    p {
      margin: 0;
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class ChangePasswordDialogComponent {
  private readonly passwords = inject(PasswordService);

  protected readonly policy = this.passwords.policy();
  protected readonly form = new FormGroup({
    current: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
    changed: newPasswordForm(this.policy),
  });

  protected readonly save = () => {
    const { current, changed } = this.form.getRawValue();
    return this.passwords.change(current, changed.password);
  };
}
