import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuContent, MatMenuItem } from '@angular/material/menu';
import { DeviceService } from 'ngx-self-registration/data-access';
import type { Device } from 'ngx-self-registration/models';
import { AuthService } from '../auth/auth.service';
import { RightsService } from '../auth/rights.service';
import { DialogsService } from '../shared/dialogs.service';
import { FeedbackService } from '../shared/feedback.service';
import { ListColumn, ListPageComponent } from '../shared/list-page.component';
import { pagedList } from '../shared/paged-list';
import { ClaimDeviceDialogComponent } from './claim-device-dialog.component';
import { ClaimableDialogComponent } from './claimable-dialog.component';
import { DeviceDetailsDialogComponent } from './device-details-dialog.component';
import { DeviceDialogComponent } from './device-dialog.component';

/** All devices that the user may read. */
@Component({
  selector: 'app-devices',
  imports: [ListPageComponent, MatButton, MatIcon, MatMenu, MatMenuContent, MatMenuItem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './devices.component.html',
})
export class DevicesComponent {
  private readonly devices = inject(DeviceService);
  private readonly rights = inject(RightsService);
  private readonly dialogs = inject(DialogsService);
  private readonly feedback = inject(FeedbackService);
  private readonly user = inject(AuthService).user;

  protected readonly columns: ListColumn<Device>[] = [
    { name: 'name', title: 'Name', textOf: ({ name }) => name },
    { name: 'type', title: 'Type', textOf: ({ type }) => type },
    { name: 'label', title: 'Label', textOf: ({ label }) => label, isWideOnly: true },
  ];
  protected readonly list = pagedList<Device>((link) => this.devices.getUserDevices(link), {
    sortProperty: 'createdTime',
    sortOrder: 'DESC',
  });
  protected readonly mayAdd = computed(() => this.rights.may('DEVICE', 'CREATE'));
  /** Devices are claimed by customers; their tenant owns them until then. */
  protected readonly mayClaim = computed(
    () => this.user()?.authority === 'CUSTOMER_USER' && this.rights.may('DEVICE', 'CLAIM_DEVICES'),
  );

  // A device says who owns it, and not which groups hold it.
  protected mayEdit(device: Device): boolean {
    return this.rights.may('DEVICE', 'WRITE', device);
  }

  protected mayDelete(device: Device): boolean {
    return this.rights.may('DEVICE', 'DELETE', device);
  }

  protected mayOfferForClaiming(device: Device): boolean {
    return this.user()?.authority === 'TENANT_ADMIN' && this.rights.may('DEVICE', 'WRITE_ATTRIBUTES', device);
  }

  protected async edit(device?: Device): Promise<void> {
    if (await this.dialogs.open(DeviceDialogComponent, device ?? null)) {
      this.feedback.success(device ? 'The device was saved.' : 'The device was added.');
      this.list.reload();
    }
  }

  protected async claim(): Promise<void> {
    const device = await this.dialogs.open<Device>(ClaimDeviceDialogComponent);
    if (device) {
      this.feedback.success(`${device.name} is yours now.`);
      this.list.reload();
    }
  }

  protected async offerForClaiming(device: Device): Promise<void> {
    if (await this.dialogs.open(ClaimableDialogComponent, device)) {
      this.feedback.success(`${device.name} can be claimed with its secret.`);
    }
  }

  protected showDetails(device: Device): void {
    void this.dialogs.open(DeviceDetailsDialogComponent, device, '44rem');
  }

  protected async delete(device: Device): Promise<void> {
    const warning = 'The device and everything it has sent will be lost.';
    if (await this.feedback.deleteAfterAsking(device.name, warning, this.devices.deleteDevice(device.id!.id))) {
      this.list.reload();
    }
  }
}
