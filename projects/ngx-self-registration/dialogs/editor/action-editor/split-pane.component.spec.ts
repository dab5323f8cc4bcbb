import { BidiModule } from '@angular/cdk/bidi';
import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { SplitPaneComponent } from './split-pane.component';

@Component({
  imports: [BidiModule, SplitPaneComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div [dir]="direction()">
      <sr-split-pane label="Width" style="inline-size: 1000px"
        ><p srStart>a</p>
        <p srEnd>b</p></sr-split-pane
      >
    </div>
  `,
})
class PageComponent {
  readonly direction = signal<'ltr' | 'rtl'>('ltr');
}

describe('SplitPaneComponent', () => {
  let fixture: ComponentFixture<PageComponent>;
  let bar: HTMLElement;

  async function show(direction: 'ltr' | 'rtl'): Promise<void> {
    fixture = TestBed.createComponent(PageComponent);
    fixture.componentInstance.direction.set(direction);
    await fixture.whenStable();
    bar = (fixture.nativeElement as HTMLElement).querySelector('[role=separator]')!;
  }

  async function press(...keys: string[]): Promise<string | null> {
    keys.forEach((key) => bar.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
    await fixture.whenStable();
    return bar.getAttribute('aria-valuenow');
  }

  it('is moved by keyboard between its limits', async () => {
    await show('ltr');
    expect(bar.getAttribute('aria-label')).toBe('Width');
    expect(await press('ArrowRight')).toBe('55');
    expect(await press('ArrowLeft', 'ArrowLeft')).toBe('45');
    expect(await press('Home', 'ArrowLeft')).toBe('20');
    expect(await press('End', 'ArrowRight')).toBe('80');
    expect(await press('a')).toBe('80');
  });

  it('follows the pointer', async () => {
    await show('ltr');
    // Synthetic pointers cannot be captured.
    bar.setPointerCapture = () => undefined;
    const { left } = bar.parentElement!.getBoundingClientRect();
    bar.dispatchEvent(new PointerEvent('pointermove', { clientX: left + 700 }));
    expect(await press()).toBe('50');
    bar.dispatchEvent(new PointerEvent('pointerdown', { clientX: left + 500 }));
    bar.dispatchEvent(new PointerEvent('pointermove', { clientX: left + 700 }));
    expect(await press()).toBe('70');
    bar.dispatchEvent(new PointerEvent('lostpointercapture'));
    bar.dispatchEvent(new PointerEvent('pointermove', { clientX: left + 300 }));
    expect(await press()).toBe('70');
  });

  it('is the other way round where text runs from right to left', async () => {
    await show('rtl');
    expect(await press('ArrowRight')).toBe('45');
  });
});
