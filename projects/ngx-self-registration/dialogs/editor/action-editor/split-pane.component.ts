import { Directionality } from '@angular/cdk/bidi';
import { ChangeDetectionStrategy, Component, ElementRef, inject, input, signal, viewChild } from '@angular/core';

const SMALLEST = 20;
const LARGEST = 80;
const STEP = 5;
let lastId = 0;

/** Two halves side by side with a bar between them that pointer and keyboard move. */
@Component({
  selector: 'sr-split-pane',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="half" [id]="id"><ng-content select="[srStart]" /></div>
    <div
      #bar
      class="bar"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      [attr.aria-valuemin]="smallest"
      [attr.aria-valuemax]="largest"
      [attr.aria-valuenow]="position()"
      [attr.aria-label]="label()"
      [attr.aria-controls]="id"
      (pointerdown)="grab($event)"
      (pointermove)="drag($event)"
      (lostpointercapture)="dragging.set(false)"
      (dblclick)="position.set(50)"
      (keydown)="step($event)"
    ></div>
    <div class="half"><ng-content select="[srEnd]" /></div>
  `,
  styleUrl: './split-pane.component.scss',
  host: {
    '[style.grid-template-columns]': '"minmax(0, " + position() + "fr) auto minmax(0, " + (100 - position()) + "fr)"',
    '[class.dragging]': 'dragging()',
  },
})
export class SplitPaneComponent {
  /** What the bar is called, translated. */
  readonly label = input.required<string>();

  protected readonly smallest = SMALLEST;
  protected readonly largest = LARGEST;
  protected readonly id = `sr-split-pane-${++lastId}`;
  /** Share of the first half, in percent. */
  protected readonly position = signal(50);
  protected readonly dragging = signal(false);

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly direction = inject(Directionality);
  private readonly bar = viewChild.required<ElementRef<HTMLElement>>('bar');

  protected grab(event: PointerEvent): void {
    this.bar().nativeElement.setPointerCapture(event.pointerId);
    this.dragging.set(true);
    // No selecting of text on the way; the focus that this would have given is given here.
    event.preventDefault();
    this.bar().nativeElement.focus();
  }

  protected drag(event: PointerEvent): void {
    if (this.dragging()) {
      const { left, right, width } = this.host.nativeElement.getBoundingClientRect();
      const share = this.direction.value === 'rtl' ? right - event.clientX : event.clientX - left;
      this.moveTo((share / width) * 100);
    }
  }

  protected step(event: KeyboardEvent): void {
    const forward = this.direction.value === 'rtl' ? -STEP : STEP;
    const target: Record<string, number> = {
      ArrowLeft: this.position() - forward,
      ArrowRight: this.position() + forward,
      Home: SMALLEST,
      End: LARGEST,
    };
    if (event.key in target) {
      event.preventDefault();
      this.moveTo(target[event.key]);
    }
  }

  private moveTo(percent: number): void {
    this.position.set(Math.round(Math.min(Math.max(percent, SMALLEST), LARGEST)));
  }
}
