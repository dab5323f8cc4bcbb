import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { CustomerService } from 'ngx-self-registration/data-access';
import { Customer, emailAddress } from 'ngx-self-registration/models';
import { CUSTOMER_LIMITS } from 'ngx-self-registration/models/limits';
import { withinText } from 'ngx-self-registration/ui/limits';
import { DialogFormComponent } from '../shared/dialog-form.component';
import { limitText } from '../shared/limit-text';

const text = (value: string | undefined) => new FormControl(value ?? '', { nonNullable: true });

/** Adds a customer, or edits the one it is given. */
@Component({
  selector: 'app-customer-dialog',
  imports: [DialogFormComponent, MatError, MatFormField, MatInput, MatLabel, ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-dialog-form
      [heading]="customer ? 'Edit customer' : 'Add customer'"
      [submitLabel]="customer ? 'Save' : 'Add'"
      [form]="form"
      [save]="save"
    >
      <ng-container [formGroup]="form">
        <mat-form-field appearance="outline">
          <mat-label>Title</mat-label>
          <input matInput formControlName="title" required [maxlength]="limits.title.max" />
          <mat-error>{{ limitText(form.controls.title.errors, 'Give the customer a title.') }}</mat-error>
        </mat-form-field>
        <mat-form-field appearance="outline">
          <mat-label>Email</mat-label>
          <input matInput type="email" formControlName="email" [maxlength]="limits.email.max" />
          <mat-error>This is not an email address.</mat-error>
        </mat-form-field>
        <mat-form-field appearance="outline">
          <mat-label>Phone</mat-label>
          <input matInput type="tel" formControlName="phone" [maxlength]="limits.phone.max" />
        </mat-form-field>
        <mat-form-field appearance="outline">
          <mat-label>Country</mat-label>
          <input matInput formControlName="country" [maxlength]="limits.country.max" />
        </mat-form-field>
        <mat-form-field appearance="outline">
          <mat-label>City</mat-label>
          <input matInput formControlName="city" [maxlength]="limits.city.max" />
        </mat-form-field>
        <mat-form-field appearance="outline">
          <mat-label>Address</mat-label>
          <input matInput formControlName="address" [maxlength]="limits.address.max" />
        </mat-form-field>
      </ng-container>
    </app-dialog-form>
  `,
})
export class CustomerDialogComponent {
  protected readonly limits = CUSTOMER_LIMITS;
  protected readonly limitText = limitText;
  private readonly customers = inject(CustomerService);

  protected readonly customer = inject<Customer | null>(MAT_DIALOG_DATA);
  protected readonly form = new FormGroup({
    title: new FormControl(this.customer?.title ?? '', {
      nonNullable: true,
      validators: withinText(CUSTOMER_LIMITS.title),
    }),
    email: new FormControl(this.customer?.email ?? '', { nonNullable: true, validators: [emailAddress] }),
    phone: text(this.customer?.phone),
    country: text(this.customer?.country),
    city: text(this.customer?.city),
    address: text(this.customer?.address),
  });

  protected readonly save = () => {
    const entered = this.form.getRawValue();
    return this.customers.saveCustomer({ ...this.customer, ...entered, title: entered.title.trim() });
  };
}
