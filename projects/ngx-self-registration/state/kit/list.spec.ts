import type { PageData, PageLink } from 'ngx-self-registration/models';
import { firstValueFrom, of } from 'rxjs';
import { asking, emptyList, notShowing, pageOrLast, reloading, showing } from './list';

const page = (totalElements: number, ...data: string[]): PageData<string> => ({
  data,
  totalElements,
  totalPages: Math.ceil(totalElements / 10),
  hasNext: false,
});
const failure = { status: 500, message: 'away', errorCode: 2 };

describe('A searched list', () => {
  const start = emptyList<string>({ pageSize: 10, page: 0 } as PageLink);

  it('keeps what is shown while it is loaded again, and when that fails', () => {
    const shown = showing(reloading(start), page(12, 'a'));
    expect(shown).toEqual({ ...start, items: ['a'], total: 12, loaded: true, call: { state: 'done', failure: null } });
    const again = reloading(shown);
    expect([again.items, again.loaded, again.call.state]).toEqual([['a'], true, 'running']);
    const broken = notShowing(again, failure);
    expect([broken.items, broken.loaded, broken.call]).toEqual([['a'], true, { state: 'failed', failure }]);
  });

  it('goes back to the first page for anything but another page', () => {
    const third = asking(start, { page: 2 });
    expect(third.query.page).toBe(2);
    expect(asking(third, { textSearch: 'a' }).query).toEqual({ pageSize: 10, page: 0, textSearch: 'a' });
  });

  it('steps back where the page asked for is gone', async () => {
    const third = asking(start, { page: 2 });
    const pages = [page(12), page(12, 'b'), page(12)];
    const answer = await firstValueFrom(pageOrLast(2, (number) => of(pages[number])));
    expect(answer).toBe(pages[1]);
    expect(showing(third, answer).query.page).toBe(1);
    const none = await firstValueFrom(pageOrLast(2, () => of(page(0))));
    expect(showing(third, none).query.page).toBe(0);
  });
});
