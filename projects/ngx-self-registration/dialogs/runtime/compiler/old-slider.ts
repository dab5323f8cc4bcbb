import { Directive, inject, output } from '@angular/core';
import { MatSliderThumb } from '@angular/material/slider';

/** What a slider told before Angular 15. */
interface OldSliderChange {
  value: number;
  source: MatSliderThumb;
}

/** Tells `(change)` and `(input)` of a slider as templates expect it that were written for older ones. */
@Directive({
  selector: 'input[srOldSlider]',
  host: { '(change)': 'tell(srChange)', '(input)': 'tell(srInput)' },
})
export class OldSliderDirective {
  private readonly thumb = inject(MatSliderThumb);
  readonly srChange = output<OldSliderChange>();
  readonly srInput = output<OldSliderChange>();

  protected tell(listeners: { emit(change: OldSliderChange): void }): void {
    listeners.emit({ value: this.thumb.value, source: this.thumb });
  }
}
