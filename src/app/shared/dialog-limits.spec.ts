import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { CUSTOMER_LIMITS, DEVICE_LIMITS, ENTITY_GROUP_LIMITS, USER_LIMITS } from 'ngx-self-registration/models/limits';
import { CustomerDialogComponent } from '../customers/customer-dialog.component';
import { UserDialogComponent } from '../customers/user-dialog.component';
import { ClaimDeviceDialogComponent } from '../devices/claim-device-dialog.component';
import { ClaimableDialogComponent } from '../devices/claimable-dialog.component';
import { DeviceDialogComponent } from '../devices/device-dialog.component';
import { GroupDialogComponent } from '../groups/group-dialog.component';

type Limits = Record<string, { max: number }>;

const DIALOGS: [string, Type<unknown>, unknown, Limits][] = [
  ['a device', DeviceDialogComponent, null, DEVICE_LIMITS],
  ['a claim', ClaimDeviceDialogComponent, null, DEVICE_LIMITS],
  ['a secret', ClaimableDialogComponent, { name: 'Pump' }, DEVICE_LIMITS],
  ['a customer', CustomerDialogComponent, null, CUSTOMER_LIMITS],
  ['a user', UserDialogComponent, 'c', USER_LIMITS],
  ['a group', GroupDialogComponent, { type: 'DEVICE' }, ENTITY_GROUP_LIMITS],
];

describe('dialogs keep to what the server takes', () => {
  async function show(component: Type<unknown>, data: unknown): Promise<HTMLElement> {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: MAT_DIALOG_DATA, useValue: data },
        { provide: MatDialogRef, useValue: { close: () => undefined } },
      ],
    });
    const fixture = TestBed.createComponent(component);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }

  const controlNames = (shown: HTMLElement) =>
    [...shown.querySelectorAll('input[formControlName]')].map((input) => input.getAttribute('formControlName')!);

  for (const [what, component, data, limits] of DIALOGS) {
    it(`every field of ${what} has its limit`, async () => {
      const shown = await show(component, data);
      const names = controlNames(shown);
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) {
        const input = shown.querySelector(`[formControlName=${name}]`)!;
        expect(input.getAttribute('maxlength')).withContext(name).toBe(String(limits[name].max));
      }
    });
  }

  it('a name that is stored and too long is told so, and not sent', async () => {
    const shown = await show(DeviceDialogComponent, { name: 'x'.repeat(256), type: 'pump' });
    shown.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(shown.querySelector('mat-error')?.textContent?.trim()).toBe('Use at most 255 characters.');
    TestBed.inject(HttpTestingController).expectNone('/api/device');
  });

  it('a name of blanks is asked for', async () => {
    const shown = await show(GroupDialogComponent, { type: 'DEVICE', group: { name: ' ' } });
    shown.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(shown.querySelector('mat-error')?.textContent?.trim()).toBe('Give the group a name.');
  });
});
