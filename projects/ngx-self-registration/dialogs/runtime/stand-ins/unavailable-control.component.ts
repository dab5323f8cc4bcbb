import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { ControlValueAccessor, NG_VALUE_ACCESSOR } from '@angular/forms';
import { MatIcon } from '@angular/material/icon';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';

/** `tb-ota-package-autocomplete` as people say it: "Ota package autocomplete". */
function spoken(tag: string): string {
  const words = tag.replace(/^tb-/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Stands where a template has a form control of ThingsBoard's console that this console lacks. It says so, and leaves
 * the control's value alone: a text field would write text where the platform expects an id.
 */
@Component({
  selector: 'sr-unavailable-control',
  imports: [MatIcon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: UnavailableControlComponent, multi: true }],
  host: { class: 'sr-unavailable-control' },
  template: `
    <mat-icon aria-hidden="true">info</mat-icon>
    <span>{{ text() }}</span>
  `,
  styles: `
    :host {
      display: flex;
      gap: 8px;
      align-items: center;
      padding: 12px;
      margin-block-end: 16px;
      border: 1px dashed currentColor;
      border-radius: 4px;
      font-size: 14px;
      opacity: 0.8;
    }
    mat-icon {
      flex: none;
    }
  `,
})
export class UnavailableControlComponent implements ControlValueAccessor {
  private readonly session = inject(ACTION_SESSION);

  /** The element's name in the template. */
  readonly srTag = input('');

  protected text(): string {
    return this.session.text('not-here', { control: spoken(this.srTag()) });
  }

  writeValue(): void {
    // The value stays with its form.
  }

  registerOnChange(): void {
    // There is nothing to change.
  }

  registerOnTouched(): void {
    // There is nothing to touch.
  }
}
