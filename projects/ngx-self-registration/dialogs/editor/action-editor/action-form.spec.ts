import type { WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import { actionForm, editedAction, requestedAction, resourceForm } from './action-form';

describe('actionForm', () => {
  const roundTrip = (action: WidgetActionDescriptor) => editedAction(actionForm('headerButton', action), action);

  it('gives back what it was given, unknown and missing fields included', () => {
    const imported: WidgetActionDescriptor[] = [
      { id: '1', name: 'a', icon: 'add', type: 'custom', customFunction: 'return 1;' },
      {
        id: '2',
        name: 'b',
        icon: 'add',
        type: 'customPretty',
        customCss: '\n',
        customFunction: '',
        customHtml: ' <b> ',
      },
      { id: '3', name: 'c', icon: 'add', type: 'customPretty', customResources: null, customHtml: null },
      {
        id: '4',
        name: 'd',
        icon: '',
        type: 'openDashboard',
        targetDashboardId: 'x',
        popoverWidth: 3,
        deep: { a: [1] },
      },
      {
        id: '5',
        name: 'e',
        icon: '',
        type: 'customPretty',
        customResources: [{ url: '/a.js', isModule: true, note: 'kept' } as never, { url: 'https://x/b.css' }],
      },
    ];
    for (const action of imported) {
      expect(roundTrip(action)).toEqual({ source: 'headerButton', action });
    }
  });

  it('keeps the modules beside the body of a newer function', () => {
    const code = { body: 'old', modules: { lib: 'tb-resource;/x' } } as never;
    const action = { id: '1', name: 'a', icon: '', type: 'custom', customFunction: code };
    const form = actionForm('rowClick', action);
    expect(form.controls.js.value).toBe('old');
    form.controls.js.setValue('new');
    expect(editedAction(form, action).action.customFunction as unknown).toEqual({
      body: 'new',
      modules: { lib: 'tb-resource;/x' },
    });
  });

  it('writes the parts of a template action, and empties what was emptied', () => {
    const action = { id: '1', name: ' a ', icon: ' add ', type: 'customPretty', customHtml: '<b>' };
    const form = actionForm('rowClick', action);
    form.patchValue({ html: '', css: 'b {}', js: 'go();' });
    form.controls.resources.push(resourceForm({ url: ' /x.css ' }));
    expect(editedAction(form, action)).toEqual({
      source: 'rowClick',
      action: {
        id: '1',
        name: 'a',
        icon: 'add',
        type: 'customPretty',
        customHtml: '',
        customCss: 'b {}',
        customFunction: 'go();',
        customResources: [{ url: '/x.css' }],
      },
    });
  });

  it('keeps the template of an action that becomes a plain one', () => {
    const action = { id: '1', name: 'a', icon: '', type: 'customPretty', customHtml: '<b>' };
    const form = actionForm('rowClick', action);
    form.controls.type.setValue('custom');
    expect(editedAction(form, action).action).toEqual({ ...action, type: 'custom' });
  });

  it('makes a new action with an id of its own', () => {
    const ids = [1, 2].map(() => requestedAction({ actions: {} }).id);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  const urls: [string, string | null][] = [
    ['https://cdn.example.com/a.js', null],
    ['http://10.0.0.1/a.css', null],
    ['/assets/a.js?v=1', null],
    ['tb-resource;/api/resource/js/tenant/a.js', null],
    ['assets/lib/a.js?v=1', null],
    ['./a.mjs', null],
    ['', 'required'],
    ['   ', 'required'],
    ['javascript:alert(1)', 'url'],
    ['data:text/javascript,1', 'url'],
    ['//evil.example.com/a.js', 'url'],
    ['https://', 'url'],
    ['a b', 'url'],
    ['nonsense', 'url'],
    ['javascript:alert(1)//.js', 'url'],
    ['ftp://example.com/a.js', 'url'],
  ];
  for (const [url, error] of urls) {
    it(`says ${error ?? 'nothing'} about the address "${url}"`, () => {
      expect(Object.keys(resourceForm({ url }).controls.url.errors ?? {})).toEqual(error ? [error] : []);
    });
  }
});
