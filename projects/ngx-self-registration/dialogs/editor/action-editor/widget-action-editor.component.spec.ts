import { BreakpointObserver } from '@angular/cdk/layout';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ANGULARJS_DIALECT, Question, SelfRegistrationConfirm } from 'ngx-self-registration';
import type { WidgetActions } from 'ngx-self-registration/dialogs/actions';
import { of } from 'rxjs';
import { CODE_EDITOR_LOADER } from '../code-editor/code-editor.model';
import { untranslated } from '../testing/untranslated';
import { until } from '../testing/until';
import { WidgetActionEditorHarness } from '../testing/widget-action-editor.harness';
import { CHECK_DELAY } from './action-problems';
import { WidgetActionEdit, WidgetActionEditorOpener, WidgetActionEditorRequest } from './widget-action-editor.opener';

const ACTIONS: WidgetActions = {
  headerButton: [
    {
      id: '1',
      name: 'Add device',
      icon: 'add',
      type: 'customPretty',
      customHtml: '<md-dialog><b>x</b></md-dialog>',
      customCss: 'b{color:red}',
      customFunction: 'go();',
      customResources: [{ url: '/a.js', isModule: true }],
      openInPopover: { kept: true },
    },
    { id: '2', name: 'Other', icon: 'edit', type: 'custom', customFunction: '' },
  ],
  rowClick: [{ id: '3', name: 'Details', icon: 'info', type: 'openDashboardState', targetDashboardStateId: 'details' }],
};

@Component({ template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class PageComponent {}

describe('the action editor', () => {
  let editor: WidgetActionEditorHarness;
  let closed: { result?: WidgetActionEdit } | undefined;
  let questions: Question[];
  let answer: boolean;
  let wide: boolean;

  async function open(request: Partial<WidgetActionEditorRequest> = {}): Promise<void> {
    const loader = TestbedHarnessEnvironment.documentRootLoader(TestBed.createComponent(PageComponent));
    const opened = TestBed.inject(WidgetActionEditorOpener).open({ actions: ACTIONS, ...request });
    void opened.then((result) => (closed = { result }));
    editor = await until(() => loader.getHarnessOrNull(WidgetActionEditorHarness));
  }
  const first = { place: { source: 'headerButton', index: 0 } };
  const pane = () => document.querySelector('.sr-action-editor-pane');

  beforeEach(() => {
    [closed, questions, answer, wide] = [undefined, [], false, true];
    TestBed.configureTestingModule({
      providers: [
        { provide: BreakpointObserver, useValue: { observe: () => of({ matches: wide, breakpoints: {} }) } },
        // Plain fields are easier to write into, and every editor must work with them.
        { provide: CHECK_DELAY, useValue: 0 },
        { provide: CODE_EDITOR_LOADER, useValue: () => Promise.reject(new Error('no editor in this test')) },
        {
          provide: SelfRegistrationConfirm,
          useValue: {
            ask: async (question: Question) => {
              questions.push(question);
              return answer;
            },
          },
        },
      ],
    });
    spyOn(console, 'error');
  });

  afterEach(() => expect(untranslated()).toEqual([]));

  it('returns the changed descriptor with everything that it does not know', async () => {
    await open(first);
    await editor.setName('Add sensor');
    await editor.setCode('html', '<b>new</b>');
    await editor.openTab('CSS');
    await editor.setCode('css', 'i {}');
    await editor.setCode('javascript', 'run();');
    await editor.save();
    await until(() => closed);
    expect(closed?.result).toEqual({
      source: 'headerButton',
      action: {
        ...ACTIONS['headerButton'][0],
        name: 'Add sensor',
        customHtml: '<b>new</b>',
        customCss: 'i {}',
        customFunction: 'run();',
      },
    });
    expect(ACTIONS['headerButton'][0].name).toBe('Add device');
  });

  it('shows the parameters of the function and the old dialect', async () => {
    await open(first);
    const text = await editor.getText();
    expect(text).toContain(
      'function ($event, widgetContext, entityId, entityName, htmlTemplate, additionalParams, entityLabel) {',
    );
    expect(text).toContain('AngularJS template');
    await editor.setCode('html', '<mat-icon>x</mat-icon>');
    expect(await editor.getText()).not.toContain('AngularJS template');
  });

  it('says of a template of the old dialect whether this console runs it', async () => {
    const missing = 'this console was set up without withAngularjs()';
    await open(first);
    expect(await editor.getText()).toContain(missing);
    await editor.cancel();
    await until(() => closed);
    TestBed.resetTestingModule().configureTestingModule({
      providers: [{ provide: ANGULARJS_DIALECT, useValue: () => Promise.reject(new Error('not needed to edit')) }],
    });
    await open(first);
    expect(await editor.getText()).toContain('Runs through the adapter');
    expect(await editor.getText()).not.toContain(missing);
  });

  it('has three tabs beside the function on a wide screen, four on a narrow one', async () => {
    await open(first);
    expect(await editor.getTabs()).toEqual(['Resources (1)', 'CSS', 'HTML']);
    await editor.cancel();
    await until(() => closed);
    wide = false;
    await open(first);
    expect(await editor.getTabs()).toEqual(['Resources (1)', 'CSS', 'HTML', 'JS']);
  });

  it('closes without a result and without a question where nothing was changed', async () => {
    await open(first);
    await editor.setName('x');
    await editor.setName('Add device');
    await editor.cancel();
    await until(() => closed);
    expect(closed).toEqual({ result: undefined });
    expect(questions).toEqual([]);
  });

  it('asks before changes are lost', async () => {
    await open(first);
    await editor.setCode('javascript', 'changed();');
    await editor.cancel();
    expect(questions.map((question) => question.title)).toEqual(['Close without saving?']);
    expect(closed).toBeUndefined();
    expect(await editor.getCode('javascript')).toBe('changed();');
    answer = true;
    await editor.pressEscape();
    await until(() => closed);
    expect(questions.length).toBe(2);
    expect(closed).toEqual({ result: undefined });
  });

  it('fills the window, and Escape leaves the full screen first', async () => {
    await open(first);
    await editor.toggleFullScreen();
    const { width, height } = pane()!.getBoundingClientRect();
    expect([width, height]).toEqual([window.innerWidth, window.innerHeight]);
    await editor.pressEscape();
    expect(pane()!.getBoundingClientRect().width).toBeLessThan(window.innerWidth);
    expect(closed).toBeUndefined();
    await editor.pressEscape();
    await until(() => closed);
  });

  it('does not save JavaScript that cannot run, and says where it is wrong', async () => {
    wide = false;
    await open(first);
    await editor.openTab('JS');
    await editor.setCode('javascript', 'let a;\nlet = = 1;');
    await editor.openTab('CSS');
    await editor.save();
    await until(async () => (await editor.getText()).includes('Line 2 is not valid JavaScript'));
    expect(await editor.getSelectedTab()).toMatch(/^JS/);
    expect(await editor.getText()).toContain('Not saved yet');
    expect(closed).toBeUndefined();
    await editor.setCode('javascript', 'let a;');
    expect(await editor.getText()).not.toContain('is not valid JavaScript');
    await editor.save();
    await until(() => closed);
    expect(closed?.result?.action.customFunction).toBe('let a;');
  });

  /** A modern action, because AngularJS templates are not judged without their dialect. */
  const modern: WidgetActions = {
    headerButton: [{ id: '1', name: 'a', icon: '', type: 'customPretty', customHtml: '<b></b>', customFunction: '' }],
  };

  it('says what is wrong while it is written, marks the tabs and counts', async () => {
    await open({ ...first, actions: modern });
    await editor.setCode('html', '<b>\n{{ a b }}\n</i></b>\n<tb-none></tb-none>');
    await until(async () => (await editor.getProblems('html')).length > 1);
    expect((await editor.getProblems('html')).slice(0, 1)).toEqual([
      jasmine.stringMatching(/^Line 3: Unexpected closing tag "i"/),
    ]);
    expect((await editor.getProblems('html')).at(-1)).toMatch(/^Line 4: Nothing here brings the element “tb-none”/);
    await editor.setCode('html', '<b>\n{{ a b }}\n</b>');
    await until(async () => (await editor.getProblems('html')).join() === "Line 2: Unexpected token 'b'");
    await editor.openTab(/^CSS/);
    expect(await editor.getTabs()).toEqual(['Resources', 'CSS', 'HTML error(has errors)']);
    await editor.setCode('css', 'a { color red }');
    await editor.setCode('javascript', '\nlet = =;');
    await until(async () => (await editor.getText()).includes('Errors: 2'));
    await until(async () => (await editor.getTabs())[1] === 'CSS warning(has warnings)');
    expect(await editor.getProblems('javascript')).toEqual(['Line 2: Unexpected token']);
    await editor.setCode('javascript', '');
    await editor.chooseType('Custom action');
    await until(async () => !(await editor.getText()).includes('Errors:'));
  });

  it('does not save a template that cannot be compiled, and does save one with warnings', async () => {
    await open({ ...first, actions: modern });
    await editor.openTab('CSS');
    await editor.setCode('css', 'a { color red }');
    await editor.openTab('HTML');
    await editor.setCode('html', '<tb-none></tb-none>\n@if (a {');
    await editor.openTab(/^CSS/);
    await editor.save();
    await until(async () => (await editor.getText()).includes('Line 2 is not valid in a template: Incomplete block'));
    expect(await editor.getSelectedTab()).toMatch(/^HTML/);
    expect(closed).toBeUndefined();
    await editor.setCode('html', '<tb-none></tb-none> {{ a | none }}');
    await until(async () => !(await editor.getText()).includes('Incomplete block'));
    await editor.save();
    await until(() => closed);
    expect(closed?.result?.action.customHtml).toContain('tb-none');
  });

  it('does not judge elements where modules of the action may bring them', async () => {
    await open({ ...first, actions: modern });
    await editor.setCode('html', '<tb-none></tb-none>');
    await until(async () => (await editor.getProblems('html')).length === 1);
    await editor.openTab(/^Resources/);
    await editor.addResource('/a.js', true);
    await editor.openTab(/^HTML/);
    await until(async () => (await editor.getProblems('html')).length === 0);
  });

  it('checks the addresses of resources, brings them into view and loses nothing', async () => {
    await open(first);
    await editor.openTab(/^Resources/);
    await editor.addResource('ftp://x/a.js');
    await editor.addResource('/a.js');
    await editor.addResource('https://cdn.example.com/b.css', true);
    await editor.openTab('HTML');
    await editor.save();
    await until(async () => (await editor.getErrors()).length === 2);
    expect(await editor.getSelectedTab()).toContain('Resources (4)');
    expect(await editor.getErrors()).toEqual([
      'Enter an address that starts with https://, http:// or /, or the path of a .css or .js file.',
      'This address is listed already.',
    ]);
    expect(closed).toBeUndefined();
    await editor.removeResource(3);
    await editor.removeResource(2);
    await editor.save();
    await until(() => closed);
    expect(closed?.result?.action.customResources).toEqual([
      { url: '/a.js', isModule: true },
      { url: 'https://cdn.example.com/b.css', isModule: true },
    ]);
  });

  it('lets resources that are not shown keep nobody from saving', async () => {
    await open(first);
    await editor.openTab(/Resources/);
    await editor.addResource('nonsense');
    await editor.chooseType('Custom action');
    expect(await editor.getTabs()).toEqual([]);
    await editor.save();
    await until(() => closed);
    expect(closed?.result?.action).toEqual({ ...ACTIONS['headerButton'][0], type: 'custom' });
  });

  it('wants a name that no other action of the source has', async () => {
    await open(first);
    await editor.setName('  ');
    await editor.save();
    expect(await editor.getErrors()).toEqual(['Give the action a name.']);
    await editor.setName('Other');
    expect(await editor.getErrors()).toEqual(['Another action of this source has that name.']);
    await editor.chooseSource('Action cell button');
    expect(await editor.getErrors()).toEqual([]);
    await editor.save();
    await until(() => closed);
    expect(closed?.result?.source).toBe('actionCellButton');
  });

  it('does not put a second action where only one can be', async () => {
    await open(first);
    await editor.chooseSource('On row click');
    await editor.save();
    expect(await editor.getErrors()).toEqual(['This source takes one action only, and “Details” is there already.']);
    expect(closed).toBeUndefined();
  });

  it('shows an icon by its name, lets one be picked and refuses other names', async () => {
    await open(first);
    expect(await editor.getIconPreview()).toBe('add');
    await editor.pickIcon('thermostat');
    expect(await editor.getIconPreview()).toBe('thermostat');
    await editor.setIcon('Not an icon!');
    await editor.save();
    expect(await editor.getErrors()).toEqual(['Icon names have lower-case letters, digits and underscores.']);
  });

  it('changes only name, icon and source of other kinds', async () => {
    await open({ place: { source: 'rowClick', index: 0 } });
    expect(await editor.isTypeKept()).toBeTrue();
    expect(await editor.getText()).toContain('kept as they are');
    expect(await editor.getTabs()).toEqual([]);
    await editor.setName('More');
    await editor.save();
    await until(() => closed);
    expect(closed?.result).toEqual({ source: 'rowClick', action: { ...ACTIONS['rowClick'][0], name: 'More' } });
  });

  it('makes a new action', async () => {
    await open({ actions: {} });
    expect(await editor.getText()).toContain('Add action');
    await editor.setName('New');
    await editor.setCode('html', '<b>');
    await editor.save();
    await until(() => closed);
    expect(closed?.result).toEqual({
      source: 'headerButton',
      action: {
        id: jasmine.any(String) as never,
        name: 'New',
        icon: 'more_horiz',
        type: 'customPretty',
        customHtml: '<b>',
      },
    });
  });

  it('tidies code', async () => {
    await open(first);
    await editor.setCode('html', '<div><p>a</p></div>');
    await editor.tidy('html');
    await until(async () => (await editor.getCode('html')) === '<div>\n    <p>a</p>\n</div>');
    await editor.setCode('javascript', 'if(a){b()}');
    await editor.tidy('javascript');
    await until(async () => (await editor.getCode('javascript')) === 'if (a) {\n    b()\n}');
    await editor.openTab('CSS');
    await editor.tidy('css');
    await until(async () => (await editor.getCode('css')) === 'b {\n    color: red\n}');
    await editor.save();
    await until(() => closed);
    expect(closed?.result?.action.customHtml).toBe('<div>\n    <p>a</p>\n</div>');
  });
});
