import { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpErrorResponse } from '@angular/common/http';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatMenu, MatMenuContent, MatMenuItem } from '@angular/material/menu';
import { MatPaginatorHarness } from '@angular/material/paginator/testing';
import { MatSortHarness } from '@angular/material/sort/testing';
import type { PageData, PageLink } from 'ngx-self-registration/models';
import { Observable, of, throwError } from 'rxjs';
import { ListColumn, ListPageComponent } from './list-page.component';
import { pagedList } from './paged-list';

interface Thing {
  name: string;
  note?: string;
  createdTime?: number;
}

let asked: PageLink[];
let answer: (link: PageLink) => Observable<PageData<Thing>>;
const page = (total: number, ...data: Thing[]): Observable<PageData<Thing>> =>
  of({ data, totalElements: total, totalPages: Math.ceil(total / 20), hasNext: false });

@Component({
  imports: [ListPageComponent, MatMenu, MatMenuContent, MatMenuItem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-list-page
      heading="Things"
      emptyText="No things."
      [list]="list"
      [columns]="columns"
      [menu]="menu"
      [hasMenu]="hasMenu"
    >
      <button actions>Add</button>
      <ng-template #name let-thing
        ><a href="#">{{ thing.name }}</a></ng-template
      >
    </app-list-page>
    <mat-menu #menu="matMenu">
      <ng-template matMenuContent let-thing>
        <button mat-menu-item>Rename {{ thing.name }}</button>
      </ng-template>
    </mat-menu>
  `,
})
class PageComponent {
  readonly columns: ListColumn<Thing>[] = [
    { name: 'name', title: 'Name', textOf: ({ name }) => name },
    { name: 'note', title: 'Note', textOf: ({ note }) => note, isUnsorted: true, isWideOnly: true },
  ];
  readonly list = pagedList<Thing>((link) => (asked.push(link), answer(link)), {
    sortProperty: 'createdTime',
    sortOrder: 'DESC',
  });
  readonly hasMenu = ({ name }: Thing) => name !== 'Fixed';
}

describe("The console's list page", () => {
  let fixture: ComponentFixture<PageComponent>;
  let loader: HarnessLoader;
  const element = () => fixture.nativeElement as HTMLElement;
  const texts = (selector: string) =>
    Array.from(element().querySelectorAll(selector), (found) => found.textContent!.trim());
  const last = () => asked[asked.length - 1];

  async function show(): Promise<void> {
    fixture = TestBed.createComponent(PageComponent);
    loader = TestbedHarnessEnvironment.loader(fixture);
    await fixture.whenStable();
  }

  beforeEach(() => {
    asked = [];
    answer = () => page(45, { name: 'One', note: 'first', createdTime: 0 }, { name: 'Fixed' });
  });

  it('shows a row by its name, texts, date and menu', async () => {
    await show();
    expect(texts('th')).toEqual(['Name', 'Note', 'Created', 'Actions']);
    expect(texts('tr:nth-child(1) td').slice(0, 2)).toEqual(['One', 'first']);
    expect(texts('tr:nth-child(1) td')[2]).toContain('1970');
    expect(texts('td a')).toEqual(['One', 'Fixed']);
    expect(texts('.list-actions button')).toEqual(['Add']);
    const menus = element().querySelectorAll<HTMLElement>('[aria-label^="Actions for"]');
    expect([menus.length, menus[0].getAttribute('aria-label')]).toEqual([1, 'Actions for One']);
    menus[0].click();
    await fixture.whenStable();
    expect(document.querySelector('.mat-mdc-menu-panel [mat-menu-item]')!.textContent).toContain('Rename One');
  });

  it('has the server sort and page, and starts another order with its first page', async () => {
    await show();
    expect(asked).toEqual([{ pageSize: 20, page: 0, textSearch: '', sortProperty: 'createdTime', sortOrder: 'DESC' }]);
    const sort = await loader.getHarness(MatSortHarness);
    expect((await sort.getActiveHeader()) && (await (await sort.getActiveHeader())!.getLabel())).toBe('Created');
    await (await loader.getHarness(MatPaginatorHarness)).goToNextPage();
    expect(last().page).toBe(1);
    const [name, note] = await sort.getSortHeaders();
    expect(await note.isDisabled()).toBeTrue();
    await name.click();
    expect(last()).toEqual({ pageSize: 20, page: 0, textSearch: '', sortProperty: 'name', sortOrder: 'ASC' });
  });

  it('searches once typing pauses, and tells no match from no things', async () => {
    answer = () => page(0);
    await show();
    expect(texts('.sr-list-empty p')).toEqual(['No things.']);
    await (await loader.getHarness(MatInputHarness)).setValue('x');
    await new Promise((wait) => setTimeout(wait, 350));
    await fixture.whenStable();
    expect(last().textSearch).toBe('x');
    expect(texts('.sr-list-empty p')).toEqual(['Nothing matches your search.']);
  });

  it('shows the last page there is where the one asked for is gone', async () => {
    await show();
    answer = ({ page: number }) => (number === 0 ? page(1, { name: 'Left' }) : page(1));
    await (await loader.getHarness(MatPaginatorHarness)).goToNextPage();
    expect(texts('td a')).toEqual(['Left']);
    expect(await (await loader.getHarness(MatPaginatorHarness)).getRangeLabel()).toBe('1 – 1 of 1');
  });

  it('says why rows do not come and keeps those that are there', async () => {
    await show();
    answer = () => throwError(() => new HttpErrorResponse({ status: 500, error: { message: 'Away.' } }));
    fixture.componentInstance.list.reload();
    await fixture.whenStable();
    expect(texts('[role=alert] p')[0]).toContain('Away.');
    expect(texts('td a')).toEqual(['One', 'Fixed']);
    answer = () => page(1, { name: 'Back' });
    element().querySelector<HTMLElement>('[role=alert] button')!.click();
    await fixture.whenStable();
    expect([texts('td a'), texts('[role=alert]')]).toEqual([['Back'], []]);
  });
});
