import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatProgressBar } from '@angular/material/progress-bar';
import { AttributeService } from 'ngx-self-registration/data-access';
import type { AttributeScope, Device } from 'ngx-self-registration/models';
import { injectFailureText } from 'ngx-self-registration/state';
import { forkJoin, map } from 'rxjs';

/** One line of the table. */
interface Value {
  source: string;
  key: string;
  value: string;
  ts?: number;
}

const SCOPES: readonly (readonly [AttributeScope, string])[] = [
  ['SERVER_SCOPE', 'Server attribute'],
  ['SHARED_SCOPE', 'Shared attribute'],
  ['CLIENT_SCOPE', 'Client attribute'],
];

/** Claiming secrets are for the buyer of the device, not for everybody who can look at it. */
const HIDDEN_KEYS = ['claimingData'];

const asText = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** What is known of a device: its attributes and the newest values it has sent. */
@Component({
  selector: 'app-device-details-dialog',
  imports: [DatePipe, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, MatProgressBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './device-details-dialog.component.html',
  styleUrl: './device-details-dialog.component.scss',
})
export class DeviceDetailsDialogComponent {
  private readonly attributes = inject(AttributeService);
  private readonly failureText = injectFailureText();

  protected readonly device = inject<Device>(MAT_DIALOG_DATA);
  protected readonly values = rxResource({ stream: () => this.load() });
  protected readonly problem = computed(() => (this.values.error() ? this.failureText(this.values.error()) : ''));

  private load() {
    const device = this.device.id!;
    const byScope = SCOPES.map(([scope, source]) =>
      this.attributes
        .getAttributesByScope(device, scope)
        .pipe(
          map((found) =>
            found
              .filter(({ key }) => !HIDDEN_KEYS.includes(key))
              .map(({ key, value, lastUpdateTs }): Value => ({ source, key, value: asText(value), ts: lastUpdateTs })),
          ),
        ),
    );
    const telemetry = this.attributes.getLatestTimeseries(device).pipe(
      map((found) =>
        Object.entries(found).map(([key, [latest]]): Value => ({
          source: 'Telemetry',
          key,
          value: asText(latest?.value),
          ts: latest?.ts,
        })),
      ),
    );
    return forkJoin([...byScope, telemetry]).pipe(map((parts) => parts.flat()));
  }
}
