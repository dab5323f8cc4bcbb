import type { WidgetActions } from 'ngx-self-registration/dialogs/actions';
import { allSources } from './action-sources';
import { rowsOf, withAdded, withRemoved, withReplaced } from './widget-actions.changes';

describe('changes of widget actions', () => {
  const action = (name: string) => ({ id: name, name, icon: 'add', type: 'custom' });
  const actions: WidgetActions = { headerButton: [action('a'), action('b')], rowClick: [action('c')] };
  const frozen = JSON.stringify(actions);
  const names = (changed: WidgetActions) => rowsOf(changed).map((row) => `${row.source}:${row.action.name}`);

  afterEach(() => expect(JSON.stringify(actions)).withContext('the original is never changed').toBe(frozen));

  it('lists nothing for a widget without actions', () => {
    expect(rowsOf(null)).toEqual([]);
    expect(rowsOf({ rowClick: null as never })).toEqual([]);
  });

  it('adds to a source, and makes it where it is missing', () => {
    expect(names(withAdded(actions, 'rowClick', action('d')))).toContain('rowClick:d');
    expect(names(withAdded(null, 'cellClick', action('d')))).toEqual(['cellClick:d']);
  });

  it('removes by place, for ids may repeat', () => {
    const twins: WidgetActions = { headerButton: [action('a'), action('a')] };
    expect(withRemoved(twins, { source: 'headerButton', index: 0 })['headerButton'].length).toBe(1);
    expect(withRemoved(actions, { source: 'rowClick', index: 0 })).toEqual({ ...actions, rowClick: [] });
  });

  it('replaces in place, and moves to the end of another source', () => {
    const place = { source: 'headerButton', index: 0 };
    expect(names(withReplaced(actions, place, 'headerButton', action('x')))).toEqual([
      'headerButton:x',
      'headerButton:b',
      'rowClick:c',
    ]);
    expect(names(withReplaced(actions, place, 'rowClick', action('x')))).toEqual([
      'headerButton:b',
      'rowClick:c',
      'rowClick:x',
    ]);
  });

  it('offers sources that are in use besides the known ones', () => {
    expect(allSources([{ value: 'headerButton' }], { ...actions, empty: [] }).map((source) => source.value)).toEqual([
      'headerButton',
      'rowClick',
    ]);
  });
});
