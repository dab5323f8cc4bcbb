import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { AttributeService } from 'ngx-self-registration/data-access';
import type { Device } from 'ngx-self-registration/models';
import { DEVICE_LIMITS } from 'ngx-self-registration/models/limits';
import { withinText } from 'ngx-self-registration/ui/limits';
import { DialogFormComponent } from '../shared/dialog-form.component';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A secret that is easy to read out: no letters or digits that look alike. */
function newSecret(): string {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  const random = crypto.getRandomValues(new Uint8Array(12));
  return [...random].map((byte) => letters[byte % letters.length]).join('');
}

/** Lets customers claim a device: the platform reads secret and expiry from its attribute `claimingData`. */
@Component({
  selector: 'app-claimable-dialog',
  imports: [
    DialogFormComponent,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    ReactiveFormsModule,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-dialog-form [heading]="'Let ' + device.name + ' be claimed'" [form]="form" [save]="save">
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>Secret key</mat-label>
        <input matInput formControlName="secretKey" required autocomplete="off" [maxlength]="limits.secretKey.max" />
        <mat-hint>Hand it over together with the device. Whoever has it can claim the device.</mat-hint>
        <mat-error>A secret is needed.</mat-error>
      </mat-form-field>
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>Can be claimed for</mat-label>
        <mat-select formControlName="days">
          <mat-option [value]="1">1 day</mat-option>
          <mat-option [value]="7">7 days</mat-option>
          <mat-option [value]="30">30 days</mat-option>
          <mat-option [value]="365">1 year</mat-option>
        </mat-select>
      </mat-form-field>
    </app-dialog-form>
  `,
})
export class ClaimableDialogComponent {
  protected readonly limits = DEVICE_LIMITS;
  private readonly attributes = inject(AttributeService);

  protected readonly device = inject<Device>(MAT_DIALOG_DATA);
  protected readonly form = new FormGroup({
    secretKey: new FormControl(newSecret(), {
      nonNullable: true,
      validators: withinText({ ...DEVICE_LIMITS.secretKey, notBlank: true }),
    }),
    days: new FormControl(30, { nonNullable: true }),
  });

  protected readonly save = () => {
    const { secretKey, days } = this.form.getRawValue();
    const claimingData = { secretKey: secretKey.trim(), expirationTime: Date.now() + days * DAY_MS };
    return this.attributes.saveAttributes(this.device.id!, 'SERVER_SCOPE', { claimingData });
  };
}
