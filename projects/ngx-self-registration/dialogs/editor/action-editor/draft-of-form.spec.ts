import { BreakpointObserver } from '@angular/cdk/layout';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SelfRegistrationConfirm, SelfRegistrationSession } from 'ngx-self-registration';
import type { WidgetActions } from 'ngx-self-registration/dialogs/actions';
import { of, throwError } from 'rxjs';
import { CODE_EDITOR_LOADER } from '../code-editor/code-editor.model';
import { untranslated } from '../testing/untranslated';
import { until } from '../testing/until';
import { WidgetActionEditorHarness } from '../testing/widget-action-editor.harness';
import { DRAFT_STORAGE } from './action-drafts';
import { WidgetActionEdit, WidgetActionEditorOpener, WidgetActionEditorRequest } from './widget-action-editor.opener';

const ACTIONS: WidgetActions = {
  headerButton: [
    {
      ...{ id: '1', name: 'Add', icon: 'add', type: 'customPretty', customHtml: '<b></b>', customFunction: 'go();' },
      customResources: [{ url: '/a.js', note: 'kept' } as never],
    },
    { id: '2', name: 'Other', icon: 'edit', type: 'custom', customFunction: '' },
  ],
};

@Component({ template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class PageComponent {}

describe('unsaved work on an action', () => {
  let editor: WidgetActionEditorHarness;
  let closed: { result?: WidgetActionEdit } | undefined;
  let current: object;
  let user: string | null;
  let storage: Storage;

  /** Opens the editor on a page that has just been loaded. */
  async function load(request: Partial<WidgetActionEditorRequest> = {}): Promise<void> {
    window.dispatchEvent(new Event('pagehide'));
    TestBed.resetTestingModule().configureTestingModule({
      providers: [
        { provide: BreakpointObserver, useValue: { observe: () => of({ matches: true, breakpoints: {} }) } },
        { provide: CODE_EDITOR_LOADER, useValue: () => Promise.reject(new Error('no editor in this test')) },
        { provide: SelfRegistrationConfirm, useValue: { ask: async () => true } },
        { provide: DRAFT_STORAGE, useValue: () => storage },
        {
          provide: SelfRegistrationSession,
          useValue: {
            currentUser: () =>
              user === 'unknown'
                ? throwError(() => new Error('offline'))
                : of(user && { id: { entityType: 'USER', id: user } }),
          },
        },
      ],
    });
    closed = undefined;
    const loader = TestbedHarnessEnvironment.documentRootLoader(TestBed.createComponent(PageComponent));
    const opened = TestBed.inject(WidgetActionEditorOpener).open({
      ...{ actions: ACTIONS, place: { source: 'headerButton', index: 0 } },
      ...request,
    });
    // Pages that are gone close their dialogs, too.
    const page = (current = {});
    void opened.then((result) => page === current && (closed = { result }));
    editor = await until(() => loader.getHarnessOrNull(WidgetActionEditorHarness));
  }
  const kept = () => Object.keys(sessionStorage).filter((key) => key.startsWith('sr-action-draft:'));
  const isOffered = async () => (await editor.getText()).includes('Unsaved changes of this action from');

  beforeEach(() => {
    [user, storage] = ['u1', sessionStorage];
    kept().forEach((key) => sessionStorage.removeItem(key));
    spyOn(console, 'error');
  });

  afterEach(() => {
    expect(untranslated()).toEqual([]);
    kept().forEach((key) => sessionStorage.removeItem(key));
  });

  it('is offered after a reload, with all that was changed, and kept until it is saved', async () => {
    await load();
    expect(await isOffered()).toBeFalse();
    await editor.setName('Add sensor');
    await editor.setCode('javascript', 'changed();');
    await editor.openTab(/^Resources/);
    await editor.addResource('/b.css');
    await load();
    expect(await isOffered()).toBeTrue();
    expect(await editor.getText()).toMatch(/from \d{1,2}:\d\d/);
    expect(await editor.getCode('javascript')).toBe('go();');
    await editor.resumeDraft();
    expect(await isOffered()).toBeFalse();
    await load();
    await editor.resumeDraft();
    await editor.save();
    await until(() => closed);
    expect(closed?.result?.action).toEqual({
      ...ACTIONS['headerButton'][0],
      ...{ name: 'Add sensor', customFunction: 'changed();' },
      customResources: [{ url: '/a.js', note: 'kept' } as never, { url: '/b.css' }],
    });
    expect(kept()).toEqual([]);
    await load();
    expect(await isOffered()).toBeFalse();
  });

  it('is kept while people type, and no more when they take it back', async () => {
    await load();
    await editor.setCode('javascript', 'changed();');
    await until(() => kept().length === 1);
    await editor.setCode('javascript', 'go();');
    await until(() => kept().length === 0);
  });

  it('goes when it is discarded, and when the editor is closed without saving', async () => {
    await load();
    await editor.setName('x');
    await load();
    await editor.discardDraft();
    expect(kept()).toEqual([]);
    await editor.setName('y');
    await load();
    await editor.resumeDraft();
    await editor.cancel();
    await until(() => closed);
    expect(kept()).toEqual([]);
  });

  it('waits for an answer: closing the editor, or a change that is given up, loses no offer', async () => {
    await load();
    await editor.setName('first');
    await load();
    await editor.cancel();
    await until(() => closed);
    await load();
    expect(await isOffered()).toBeTrue();
    await editor.setName('second');
    await editor.cancel();
    await until(() => closed);
    await load();
    await editor.resumeDraft();
    await editor.save();
    await until(() => closed);
    expect(closed?.result?.action.name).toBe('first');
  });

  it('is offered for its own action in its own widget only', async () => {
    await load({ widgetId: 'w1' });
    await editor.setName('x');
    await load({ widgetId: 'w1', place: { source: 'headerButton', index: 1 } });
    expect(await isOffered()).toBeFalse();
    await load({ widgetId: 'w2' });
    expect(await isOffered()).toBeFalse();
    await load({ widgetId: 'w1' });
    expect(await isOffered()).toBeTrue();
    await load({ widgetId: 'w1', place: undefined });
    await editor.setName('new');
    await load({ widgetId: 'w2', place: undefined });
    expect(await isOffered()).toBeFalse();
    await load({ widgetId: 'w1', place: undefined });
    expect(await isOffered()).toBeTrue();
  });

  it('is for its user alone; others who sign in on the tab end it', async () => {
    await load();
    await editor.setName('x');
    user = 'u2';
    await load();
    expect(await isOffered()).toBeFalse();
    expect(kept()).toEqual([]);
    for (const nobody of [null, 'unknown']) {
      user = nobody;
      await load();
      await editor.setName('x');
      window.dispatchEvent(new Event('pagehide'));
      expect(kept()).toEqual([]);
    }
  });

  it('takes nothing else with it where the browser keeps nothing', async () => {
    const warned = spyOn(console, 'warn');
    storage = new Proxy({} as Storage, {
      get: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    await load();
    await editor.setName('x');
    await until(() => warned.calls.count());
    await editor.save();
    await until(() => closed);
    expect(closed?.result?.action.name).toBe('x');
    expect(warned.calls.allArgs().filter(([text]) => String(text).startsWith('Unsaved changes')).length).toBe(1);
  });

  it('does not offer what cannot be read', async () => {
    await load();
    await editor.setName('x');
    await load();
    spyOn(console, 'warn');
    for (const broken of ['{', '7', '{"time":1}', 'null']) {
      const [key] = kept();
      TestBed.resetTestingModule();
      sessionStorage.setItem(key, broken);
      await load();
      expect(await isOffered())
        .withContext(broken)
        .toBeFalse();
      await editor.setName('x');
      window.dispatchEvent(new Event('pagehide'));
    }
  });
});
