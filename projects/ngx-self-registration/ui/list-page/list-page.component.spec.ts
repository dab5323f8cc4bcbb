import { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatPaginatorHarness } from '@angular/material/paginator/testing';
import { asking, emptyList, notShowing, reloading, SearchedList, showing } from 'ngx-self-registration/state';
import { ListPageComponent } from './list-page.component';

const START: SearchedList<string> = emptyList({ pageSize: 10, page: 0 });
const shown = (total: number, ...data: string[]) =>
  showing(START, { data, totalElements: total, totalPages: Math.ceil(total / 10), hasNext: total > 10 });

@Component({
  imports: [ListPageComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sr-list-page
      heading="Things"
      searchLabel="Search things"
      clearLabel="Clear"
      emptyHeading="None"
      emptyText="Make one."
      noMatchText="No such thing."
      [hidesLabel]="hidesLabel()"
      [hidesPageSize]="hidesPageSize()"
      [list]="list()"
      [narrowed]="!!list().query.textSearch"
      (searched)="events.push(['search', $event])"
      (paged)="events.push(['page', $event.pageIndex])"
      (retry)="events.push(['retry'])"
    >
      <ul>
        @for (item of list().items; track item) {
          <li>{{ item }}</li>
        }
      </ul>
      <button srListEmpty>Make</button>
      <button srListNoMatch>Show all</button>
    </sr-list-page>
  `,
})
class PageComponent {
  readonly list = signal(START);
  readonly hidesLabel = signal(false);
  readonly hidesPageSize = signal(false);
  readonly events: unknown[] = [];
}

describe('ListPageComponent', () => {
  let fixture: ComponentFixture<PageComponent>;
  let loader: HarnessLoader;
  const page = () => fixture.componentInstance;
  const element = () => fixture.nativeElement as HTMLElement;
  const textOf = (selector: string) => element().querySelector(selector)?.textContent?.trim();

  async function show(list: SearchedList<string>): Promise<void> {
    page().list.set(list);
    await fixture.whenStable();
  }

  beforeEach(() => {
    fixture = TestBed.createComponent(PageComponent);
    loader = TestbedHarnessEnvironment.loader(fixture);
  });

  it('keeps rows in sight while others are on their way, and where those do not come', async () => {
    await show(reloading(START));
    expect([textOf('li'), textOf('.sr-list-empty')]).toEqual([undefined, undefined]);
    expect(element().querySelector('mat-progress-bar')).not.toBeNull();
    await show(reloading(shown(1, 'a')));
    expect(textOf('li')).toBe('a');
    expect(element().querySelector('section')!.getAttribute('aria-busy')).toBe('true');
    await show(notShowing(shown(1, 'a'), { status: 500, message: 'Away.', errorCode: 2 }));
    expect(textOf('li')).toBe('a');
    expect(textOf('[role=alert] p')).toContain('Away.');
    element().querySelector<HTMLElement>('[role=alert] button')!.click();
    expect(page().events).toEqual([['retry']]);
  });

  it('tells no rows from none that match, with a way out of each', async () => {
    await show(shown(0));
    expect(textOf('.sr-list-empty')).toBe('inboxNoneMake one.Make');
    await show(asking(shown(0), { textSearch: 'x' }));
    expect(textOf('.sr-list-empty')).toBeUndefined();
    await show({ ...shown(0), query: { ...START.query, textSearch: 'x' } });
    expect(textOf('.sr-list-empty')).toBe('search_offNo such thing.Show all');
  });

  it('searches, and clears the search', async () => {
    const field = await loader.getHarness(MatInputHarness);
    await field.setValue('ab');
    await show({ ...START, query: { ...START.query, textSearch: 'ab' } });
    element().querySelector<HTMLElement>('[aria-label=Clear]')!.click();
    expect(page().events.slice(-2)).toEqual([
      ['search', 'ab'],
      ['search', ''],
    ]);
  });

  it('names the search in its label or in the field', async () => {
    const field = await loader.getHarness(MatInputHarness);
    expect([textOf('mat-label'), await field.getPlaceholder()]).toEqual(['Search things', '']);
    page().hidesLabel.set(true);
    await fixture.whenStable();
    expect([textOf('mat-label'), await field.getPlaceholder()]).toEqual([undefined, 'Search things']);
    expect(element().querySelector('input')!.getAttribute('aria-label')).toBe('Search things');
  });

  it('pages, and may leave out sizes that make no difference', async () => {
    page().hidesPageSize.set(true);
    await show(shown(12, 'a'));
    const paginator = await loader.getHarness(MatPaginatorHarness);
    expect([await paginator.getRangeLabel(), await paginator.getPageSize()]).toEqual(['1 – 10 of 12', 10]);
    await paginator.goToNextPage();
    expect(page().events).toEqual([['page', 1]]);
    await show(shown(10, 'a'));
    expect(element().querySelector('mat-select')).toBeNull();
    page().hidesPageSize.set(false);
    await fixture.whenStable();
    expect(element().querySelector('mat-select')).not.toBeNull();
  });
});
