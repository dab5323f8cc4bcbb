import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { UserService } from 'ngx-self-registration/data-access';
import { emailAddress, entityId } from 'ngx-self-registration/models';
import { USER_LIMITS } from 'ngx-self-registration/models/limits';
import { DialogFormComponent } from '../shared/dialog-form.component';

/** Adds a user to the customer whose id it is given, and has an activation mail sent. */
@Component({
  selector: 'app-user-dialog',
  imports: [DialogFormComponent, MatError, MatFormField, MatHint, MatInput, MatLabel, ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-dialog-form heading="Add user" submitLabel="Add" [form]="form" [save]="save">
      <ng-container [formGroup]="form">
        <mat-form-field appearance="outline">
          <mat-label>Email</mat-label>
          <input matInput type="email" formControlName="email" required [maxlength]="limits.email.max" />
          <mat-hint>An activation mail goes to this address.</mat-hint>
          <mat-error>Enter an email address.</mat-error>
        </mat-form-field>
        <mat-form-field appearance="outline">
          <mat-label>First name</mat-label>
          <input matInput formControlName="firstName" [maxlength]="limits.firstName.max" />
        </mat-form-field>
        <mat-form-field appearance="outline">
          <mat-label>Last name</mat-label>
          <input matInput formControlName="lastName" [maxlength]="limits.lastName.max" />
        </mat-form-field>
      </ng-container>
    </app-dialog-form>
  `,
})
export class UserDialogComponent {
  protected readonly limits = USER_LIMITS;
  private readonly users = inject(UserService);
  private readonly customerId = inject<string>(MAT_DIALOG_DATA);

  protected readonly form = new FormGroup({
    email: new FormControl('', { nonNullable: true, validators: [Validators.required, emailAddress] }),
    firstName: new FormControl('', { nonNullable: true }),
    lastName: new FormControl('', { nonNullable: true }),
  });

  protected readonly save = () =>
    this.users.saveUser(
      {
        ...this.form.getRawValue(),
        authority: 'CUSTOMER_USER',
        customerId: entityId('CUSTOMER', this.customerId),
      },
      { sendActivationMail: true },
    );
}
