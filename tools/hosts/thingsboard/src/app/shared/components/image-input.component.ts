import { Component } from '@angular/core';
import { ControlValueAccessor, NG_VALUE_ACCESSOR } from '@angular/forms';

/** One of the controls that templates of widget actions may use. */
@Component({
  selector: 'tb-image-input',
  template: '<input type="url" [value]="value" (input)="changed($any($event.target).value)" />',
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: ImageInputComponent, multi: true }],
  standalone: false,
})
export class ImageInputComponent implements ControlValueAccessor {
  value = '';
  changed = (_value: string) => {};

  writeValue(value: string): void {
    this.value = value ?? '';
  }

  registerOnChange(changed: (value: string) => void): void {
    this.changed = changed;
  }

  registerOnTouched(): void {}
}
