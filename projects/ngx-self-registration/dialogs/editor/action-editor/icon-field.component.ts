import { ChangeDetectionStrategy, ChangeDetectorRef, Component, effect, inject, input } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatIconButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatMenuModule } from '@angular/material/menu';
import { SrTextPipe } from 'ngx-self-registration';

/** Icons that actions of device dashboards usually have; any other can be typed. */
const COMMON_ICONS = [
  'add',
  'edit',
  'delete',
  'more_horiz',
  'more_vert',
  'settings',
  'visibility',
  'info',
  'help',
  'search',
  'refresh',
  'sync',
  'save',
  'check',
  'close',
  'send',
  'download',
  'upload',
  'power_settings_new',
  'play_arrow',
  'stop',
  'lock',
  'lock_open',
  'vpn_key',
  'devices',
  'sensors',
  'router',
  'memory',
  'thermostat',
  'bolt',
  'notifications',
  'warning',
  'location_on',
  'map',
  'show_chart',
  'dashboard',
  'person_add',
  'group',
  'mail',
  'open_in_new',
];

/** The icon of an action: its name, how it looks, and a small choice. */
@Component({
  selector: 'sr-icon-field',
  imports: [MatFormFieldModule, MatIcon, MatIconButton, MatInput, MatMenuModule, ReactiveFormsModule, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './icon-field.component.html',
  styleUrl: './icon-field.component.scss',
})
export class IconFieldComponent {
  readonly control = input.required<FormControl<string>>();
  protected readonly icons = COMMON_ICONS;

  constructor() {
    const view = inject(ChangeDetectorRef);
    effect((onCleanup) => {
      const changes = this.control().events.subscribe(() => view.markForCheck());
      onCleanup(() => changes.unsubscribe());
    });
  }

  protected pick(icon: string): void {
    this.control().setValue(icon);
    this.control().markAsDirty();
  }
}
