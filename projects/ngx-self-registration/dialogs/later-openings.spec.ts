import { ChangeDetectionStrategy, Component, inject, Injectable, NgModule, ViewEncapsulation } from '@angular/core';
import { ACTION_SESSION, type ActionSession, provideDialogImports } from 'ngx-self-registration/dialogs/actions';
import { OpenedTemplate } from './testing/opened-template';

const sessions: ActionSession[] = [];
let counters = 0;

/** Not of the root: it is made where the module is imported. */
@Injectable()
class Counter {
  readonly number = ++counters;
}

@NgModule({ providers: [Counter] })
class CounterModule {}

@Component({
  selector: 'tb-host-part',
  imports: [CounterModule],
  template: '{{ counter.number }}',
  styles: '.host-part-style { color: red; }',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class HostPartComponent {
  readonly counter = inject(Counter);

  constructor() {
    sessions.push(inject(ACTION_SESSION));
  }
}

const TEMPLATE = `<mat-form-field><input matInput formControlName="x"></mat-form-field>
  <mat-slide-toggle>On</mat-slide-toggle><tb-host-part></tb-host-part>`;

/** The style elements of the page that have a text. */
const stylesWith = (text: string) =>
  Array.from(document.querySelectorAll('style')).filter(({ textContent }) => textContent?.includes(text));

describe('later openings of a dialog', () => {
  beforeEach(() => {
    sessions.length = 0;
    counters = 0;
    OpenedTemplate.configure(provideDialogImports({ imports: [HostPartComponent] }));
  });

  afterEach(() => OpenedTemplate.close());

  it('find the styles of Material where the first has left them, once', async () => {
    const found: Element[][] = [];
    for (let count = 0; count < 3; count++) {
      await OpenedTemplate.open(TEMPLATE);
      found.push(['.mat-mdc-slide-toggle', '.mat-mdc-dialog-container', '.sr-action-failure'].flatMap(stylesWith));
      await OpenedTemplate.close();
      expect(found[0].every(({ isConnected }) => isConnected)).toBeTrue();
    }
    expect(found[0].length).toBeGreaterThan(2);
    expect(found[2]).toEqual(found[0]);
  });

  it('bring the styles of others anew, as those go with their dialog', async () => {
    await OpenedTemplate.open(`${TEMPLATE}<p class="gap-7">Far</p>`);
    expect(stylesWith('.host-part-style').length).toBe(1);
    expect(stylesWith('gap-7').length).toBe(1);
    await OpenedTemplate.close();
    expect([...stylesWith('.host-part-style'), ...stylesWith('gap-7')]).toEqual([]);
    await OpenedTemplate.open(TEMPLATE);
    expect(stylesWith('.host-part-style').length).toBe(1);
  });

  it('share what modules of the host provide, as pages do, and each is a run of its own', async () => {
    for (let count = 0; count < 2; count++) {
      const opened = await OpenedTemplate.open(TEMPLATE);
      expect(opened.text('tb-host-part')).toBe('1');
      await OpenedTemplate.close();
    }
    expect(new Set(sessions).size).toBe(2);
    const other = await OpenedTemplate.open(`${TEMPLATE}<p>Another</p>`);
    expect(other.text('tb-host-part')).toBe('2');
  });
});
