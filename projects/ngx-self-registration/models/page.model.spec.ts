import { pageLinkParams } from './page.model';

describe('Page links', () => {
  it('leave out what is not set, and blanks', () => {
    expect(pageLinkParams({ pageSize: 10, page: 2 })).toEqual({ pageSize: '10', page: '2' });
    expect(pageLinkParams({ pageSize: 10, page: 0, textSearch: '  ', sortOrder: 'DESC' })).toEqual({
      pageSize: '10',
      page: '0',
    });
  });

  it('trim what is searched, and sort upwards where nothing is said', () => {
    expect(pageLinkParams({ pageSize: 1, page: 0, textSearch: ' a b ', sortProperty: 'name' })).toEqual({
      pageSize: '1',
      page: '0',
      textSearch: 'a b',
      sortProperty: 'name',
      sortOrder: 'ASC',
    });
  });
});
