import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  OnInit,
  signal,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import type { UserPasswordPolicy } from 'ngx-self-registration/models';
import type { NewPasswordForm } from './new-password.form';
import { passwordComplaint, passwordHint } from './password-rules';

/** Two fields for a new password, with the platform's rules. */
@Component({
  selector: 'app-new-password',
  imports: [
    MatError,
    MatFormField,
    MatHint,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatSuffix,
    ReactiveFormsModule,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ng-container [formGroup]="form()">
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>New password</mat-label>
        <input matInput [type]="type()" formControlName="password" required autocomplete="new-password" />
        <button
          mat-icon-button
          matSuffix
          type="button"
          [attr.aria-label]="isShown() ? 'Hide the password' : 'Show the password'"
          (click)="isShown.set(!isShown())"
        >
          <mat-icon>{{ isShown() ? 'visibility_off' : 'visibility' }}</mat-icon>
        </button>
        <mat-hint>{{ hint() }}</mat-hint>
        <mat-error>{{ complaint() }}</mat-error>
      </mat-form-field>
      <mat-form-field appearance="outline">
        <mat-label>Repeat the new password</mat-label>
        <input matInput [type]="type()" formControlName="repeated" required autocomplete="new-password" />
        <mat-error>{{ repeated() ? 'The two passwords differ.' : 'Enter the new password again.' }}</mat-error>
      </mat-form-field>
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 1rem;
    }
  `,
})
export class NewPasswordComponent implements OnInit {
  private readonly destroyed = inject(DestroyRef);

  /** Of `newPasswordForm`. */
  readonly form = input.required<NewPasswordForm>();
  readonly policy = input.required<UserPasswordPolicy>();

  private readonly password = signal('');
  protected readonly repeated = signal('');
  protected readonly isShown = signal(false);
  protected readonly type = computed(() => (this.isShown() ? 'text' : 'password'));
  protected readonly hint = computed(() => passwordHint(this.policy()));
  protected readonly complaint = computed(() =>
    this.password() ? passwordComplaint(this.password(), this.policy()) : 'Enter a new password.',
  );

  constructor() {
    effect(() => {
      this.policy();
      this.form().controls.password.updateValueAndValidity();
    });
  }

  ngOnInit(): void {
    const { password, repeated } = this.form().controls;
    password.valueChanges.pipe(takeUntilDestroyed(this.destroyed)).subscribe((value) => {
      this.password.set(value);
      // Whether the second field fits depends on the first.
      repeated.updateValueAndValidity();
    });
    repeated.valueChanges.pipe(takeUntilDestroyed(this.destroyed)).subscribe((value) => this.repeated.set(value));
  }
}
