import { HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { Device, EntitySubtype, PageData, PageLink, pageLinkParams } from 'ngx-self-registration/models';
import { catchError, Observable, of, throwError } from 'rxjs';
import { path, query } from './api-path';
import { RestClient } from './rest-client';

/** How claiming went. */
export type ClaimResponse = 'SUCCESS' | 'FAILURE' | 'CLAIMED';

/** Answer to a claim. */
export interface ClaimResult {
  device?: Device;
  response: ClaimResponse;
}

/** A platform may answer a claim that failed with status 400 and the outcome alone. */
function isOutcome(error: unknown): error is { error: Exclude<ClaimResponse, 'SUCCESS'> } {
  return error instanceof HttpErrorResponse && (error.error === 'FAILURE' || error.error === 'CLAIMED');
}

/** What a new device can be given besides its own fields. */
export interface SaveDeviceOptions {
  /** Credentials of the new device; default: made by the server. */
  accessToken?: string;
  /** Groups that the new device is put into. */
  entityGroupIds?: readonly string[];
}

/** Devices (DeviceController). */
@Injectable({ providedIn: 'root' })
export class DeviceService {
  private readonly rest = inject(RestClient);

  /** Devices that the caller may read, of one type (profile name) or of all. */
  getUserDevices(link: PageLink, type?: string): Observable<PageData<Device>> {
    return this.rest.get('/api/user/devices', { ...pageLinkParams(link), ...query({ type }) });
  }

  /** Devices of one customer, of one type or of all. */
  getCustomerDevices(customerId: string, link: PageLink, type?: string): Observable<PageData<Device>> {
    return this.rest.get(path`/api/customer/${customerId}/devices`, { ...pageLinkParams(link), ...query({ type }) });
  }

  /** Devices in one entity group. */
  getGroupDevices(entityGroupId: string, link: PageLink): Observable<PageData<Device>> {
    return this.rest.get(path`/api/entityGroup/${entityGroupId}/devices`, pageLinkParams(link));
  }

  getDevice(deviceId: string): Observable<Device> {
    return this.rest.get(path`/api/device/${deviceId}`);
  }

  /** Creates a device, or changes it where it has an id. */
  saveDevice(device: Device, options: SaveDeviceOptions = {}): Observable<Device> {
    return this.rest.post('/api/device', device, query({ ...options }));
  }

  deleteDevice(deviceId: string): Observable<void> {
    return this.rest.delete(path`/api/device/${deviceId}`);
  }

  /** Types in use. */
  getDeviceTypes(): Observable<EntitySubtype[]> {
    return this.rest.get('/api/device/types');
  }

  /**
   * Moves a device to the caller's customer. Refused with 404 for an unknown name and with 400 for a wrong or
   * expired secret; `CLAIMED` where somebody has it already.
   */
  claimDevice(deviceName: string, secretKey: string, subCustomerId?: string): Observable<ClaimResult> {
    return this.rest
      .post<ClaimResult>(path`/api/customer/device/${deviceName}/claim`, { secretKey }, query({ subCustomerId }))
      .pipe(
        catchError((error: unknown) => (isOutcome(error) ? of({ response: error.error }) : throwError(() => error))),
      );
  }

  /** Gives a claimed device back to its tenant. */
  reclaimDevice(deviceName: string): Observable<void> {
    return this.rest.delete(path`/api/customer/device/${deviceName}/claim`);
  }
}
