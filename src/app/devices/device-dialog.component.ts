import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatAutocomplete, MatAutocompleteTrigger, MatOption } from '@angular/material/autocomplete';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { DeviceService } from 'ngx-self-registration/data-access';
import type { Device } from 'ngx-self-registration/models';
import { catchError, map, of } from 'rxjs';
import { DEVICE_LIMITS } from 'ngx-self-registration/models/limits';
import { withinText } from 'ngx-self-registration/ui/limits';
import { DialogFormComponent } from '../shared/dialog-form.component';
import { limitText } from '../shared/limit-text';

/** Adds a device, or edits the one it is given. */
@Component({
  selector: 'app-device-dialog',
  imports: [
    DialogFormComponent,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    ReactiveFormsModule,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-dialog-form
      [heading]="device ? 'Edit device' : 'Add device'"
      [submitLabel]="device ? 'Save' : 'Add'"
      [form]="form"
      [save]="save"
    >
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>Name</mat-label>
        <input matInput formControlName="name" required [maxlength]="limits.name.max" />
        <mat-error>{{ limitText(form.controls.name.errors, 'Give the device a name.') }}</mat-error>
      </mat-form-field>
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>Type</mat-label>
        <input matInput formControlName="type" required [matAutocomplete]="types" [maxlength]="limits.type.max" />
        <mat-autocomplete #types="matAutocomplete">
          @for (type of knownTypes(); track type) {
            <mat-option [value]="type">{{ type }}</mat-option>
          }
        </mat-autocomplete>
        <mat-error>{{ limitText(form.controls.type.errors, 'Say what kind of device it is.') }}</mat-error>
      </mat-form-field>
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>Label</mat-label>
        <input matInput formControlName="label" [maxlength]="limits.label.max" />
      </mat-form-field>
    </app-dialog-form>
  `,
})
export class DeviceDialogComponent {
  protected readonly limits = DEVICE_LIMITS;
  protected readonly limitText = limitText;
  private readonly devices = inject(DeviceService);

  protected readonly device = inject<Device | null>(MAT_DIALOG_DATA);
  protected readonly knownTypes = toSignal(
    this.devices.getDeviceTypes().pipe(
      map((types) => types.map(({ type }) => type)),
      // Suggestions only: any type can be typed.
      catchError(() => of([])),
    ),
    { initialValue: [] },
  );
  protected readonly form = new FormGroup({
    name: new FormControl(this.device?.name ?? '', {
      nonNullable: true,
      validators: withinText(DEVICE_LIMITS.name),
    }),
    type: new FormControl(this.device?.type ?? 'default', {
      nonNullable: true,
      validators: withinText({ ...DEVICE_LIMITS.type, notBlank: true }),
    }),
    label: new FormControl(this.device?.label ?? '', { nonNullable: true }),
  });

  protected readonly save = () => {
    const { name, type, label } = this.form.getRawValue();
    const device: Device = { ...this.device, name: name.trim(), type: type.trim(), label: label.trim() };
    if (device.type !== this.device?.type) {
      // The platform finds the profile by the type only where no profile is named.
      delete device.deviceProfileId;
    }
    return this.devices.saveDevice(device);
  };
}
