import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ClaimResponse, DeviceService } from 'ngx-self-registration/data-access';
import type { Device } from 'ngx-self-registration/models';
import { apiFailure } from 'ngx-self-registration/state';
import { catchError, map, throwError } from 'rxjs';
import { DEVICE_LIMITS } from 'ngx-self-registration/models/limits';
import { withinText } from 'ngx-self-registration/ui/limits';
import { DialogFormComponent } from '../shared/dialog-form.component';

const REFUSALS: Record<Exclude<ClaimResponse, 'SUCCESS'>, string> = {
  CLAIMED: 'Somebody has claimed this device already.',
  FAILURE: 'The secret does not fit this device, or the time for claiming it is over.',
};

/** What went wrong, in words for somebody who holds a device and a slip of paper. */
function explained(error: unknown): unknown {
  return apiFailure(error).status === 404
    ? new Error('There is no device with this name that you could claim.')
    : error;
}

/** Takes over a device with the secret that came with it. Its result is the device. */
@Component({
  selector: 'app-claim-device-dialog',
  imports: [DialogFormComponent, MatError, MatFormField, MatHint, MatInput, MatLabel, ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-dialog-form heading="Claim device" submitLabel="Claim" [form]="form" [save]="save">
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>Device name</mat-label>
        <input matInput formControlName="name" required autocomplete="off" [maxlength]="limits.name.max" />
        <mat-error>Enter the name of the device.</mat-error>
      </mat-form-field>
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>Secret key</mat-label>
        <input matInput formControlName="secretKey" autocomplete="off" [maxlength]="limits.secretKey.max" />
        <mat-hint>It came with the device, or from whoever sold it.</mat-hint>
      </mat-form-field>
    </app-dialog-form>
  `,
})
export class ClaimDeviceDialogComponent {
  protected readonly limits = DEVICE_LIMITS;
  private readonly devices = inject(DeviceService);

  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: withinText(DEVICE_LIMITS.name) }),
    secretKey: new FormControl('', { nonNullable: true }),
  });

  protected readonly save = () => {
    const { name, secretKey } = this.form.getRawValue();
    return this.devices.claimDevice(name.trim(), secretKey.trim()).pipe(
      catchError((error: unknown) => throwError(() => explained(error))),
      map(({ response, device }): Partial<Device> => {
        if (response !== 'SUCCESS') {
          throw new Error(REFUSALS[response]);
        }
        return device ?? { name: name.trim() };
      }),
    );
  };
}
