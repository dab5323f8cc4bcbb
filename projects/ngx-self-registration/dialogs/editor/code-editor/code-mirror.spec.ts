import { completionStatus, currentCompletions, startCompletion } from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';
import { until } from '../testing/until';
import type { CodeProblem } from '../checks/code-problem';
import { phrases } from './phrases';
import type { CodeEditorHandle, CodeEditorOptions } from './code-editor.model';

/** The real editor: the other tests do with stand-ins. */
describe('createCodeMirror', () => {
  let parent: HTMLElement;
  let handle: CodeEditorHandle;
  let changes: string[];

  async function create(options: Partial<CodeEditorOptions> = {}): Promise<EditorView> {
    const { createCodeMirror } = await import('./code-mirror');
    handle = createCodeMirror(parent, {
      language: 'javascript',
      value: 'let a;\nlet b;',
      readOnly: false,
      labelledBy: 'name',
      describedBy: 'help',
      changed: (value) => changes.push(value),
      left: () => undefined,
      ...options,
    });
    return EditorView.findFromDOM(parent)!;
  }

  const press = (view: EditorView, key: string, init: KeyboardEventInit = {}) => {
    const codes: Record<string, number> = { Tab: 9, Escape: 27, z: 90, F8: 119 };
    const event = new KeyboardEvent('keydown', { key, keyCode: codes[key], bubbles: true, cancelable: true, ...init });
    view.contentDOM.dispatchEvent(event);
    return event;
  };

  beforeEach(() => {
    changes = [];
    parent = document.body.appendChild(document.createElement('div'));
  });

  afterEach(() => {
    handle.destroy();
    expect(parent.childElementCount).toBe(0);
    parent.remove();
  });

  it('shows code with line numbers, highlighted by class, named for screen readers', async () => {
    const view = await create();
    expect(view.contentDOM.getAttribute('aria-labelledby')).toBe('name');
    expect(view.contentDOM.getAttribute('aria-describedby')).toBe('help');
    expect(parent.querySelector('.cm-lineNumbers')).not.toBeNull();
    expect(parent.querySelector('.tok-keyword')?.textContent).toBe('let');
  });

  it('tells changes, and replaces the text as a step that can be undone', async () => {
    const view = await create();
    handle.setValue('let a;\nlet b;');
    expect(changes).toEqual([]);
    handle.setValue('c');
    expect(changes).toEqual(['c']);
    press(view, 'z', { ctrlKey: true });
    expect(changes).toEqual(['c', 'let a;\nlet b;']);
  });

  it('indents with Tab, and lets Tab leave after Escape', async () => {
    const view = await create();
    handle.focus();
    expect(press(view, 'Tab').defaultPrevented).toBeTrue();
    expect(changes).toEqual(['    let a;\nlet b;']);
    expect(press(view, 'Tab', { shiftKey: true }).defaultPrevented).toBeTrue();
    expect(changes.at(-1)).toBe('let a;\nlet b;');
    press(view, 'Escape');
    expect(press(view, 'Tab').defaultPrevented).toBeFalse();
    expect(changes.length).toBe(2);
  });

  it('goes to a line, the last one where there are fewer', async () => {
    const view = await create();
    handle.goToLine(2);
    expect(view.state.selection.main.head).toBe(7);
    handle.goToLine(99);
    expect(view.state.selection.main.head).toBe(7);
    handle.goToLine(0);
    expect(view.state.selection.main.head).toBe(0);
  });

  it('takes the cursor over, within the text', async () => {
    const view = await create({ value: 'ab', selection: { start: 1, end: 9 } });
    expect([view.state.selection.main.from, view.state.selection.main.to]).toEqual([1, 2]);
  });

  const problem = (line: number, column: number, end: number, message: string): CodeProblem => {
    return { severity: 'error', message, start: { line, column }, end: { line, column: end } };
  };
  const sentences = () => [...parent.querySelectorAll('.sr-sentence')].map(({ textContent }) => textContent);

  it('marks what is wrong in the text, beside it and below its line', async () => {
    const view = await create();
    handle.setProblems([problem(1, 5, 6, 'no a'), { ...problem(2, 1, 4, 'no let'), severity: 'warning' }]);
    expect(sentences()).toEqual(['no a', 'no let']);
    expect(parent.querySelector('.cm-lintRange-error')!.textContent).toBe('a');
    expect(parent.querySelector('.cm-lintRange-warning')!.textContent).toBe('let');
    expect(parent.querySelectorAll('.cm-lint-marker').length).toBe(2);
    expect(parent.querySelector('.sr-sentence')!.previousElementSibling!.textContent).toBe('let a;');
    // It moves with its line, until it is said anew.
    view.dispatch({ changes: { from: 0, insert: 'x;\n' } });
    expect(parent.querySelector('.sr-sentence')!.previousElementSibling!.textContent).toBe('let a;');
    handle.setProblems([]);
    expect(sentences()).toEqual([]);
    expect(parent.querySelector('.cm-lintRange, .cm-lint-marker')).toBeNull();
  });

  it('has problems where there is no such place any more', async () => {
    await create();
    handle.setProblems([problem(9, 9, 12, 'far'), problem(2, 40, 2, 'right')]);
    expect(sentences()).toEqual(['far', 'right']);
  });

  it('goes from problem to problem and has them read out', async () => {
    const view = await create();
    handle.setProblems([problem(1, 5, 6, 'no a'), problem(2, 5, 6, 'no b')]);
    const here = () => view.state.doc.lineAt(view.state.selection.main.head).number;
    const read = () => parent.querySelector('.cm-announced')!.textContent;
    expect(press(view, 'F8').defaultPrevented).toBeTrue();
    expect([here(), read()]).toEqual([1, 'no a']);
    press(view, 'F8');
    expect(here()).toBe(2);
    press(view, 'F8', { shiftKey: true });
    expect([here(), read()]).toEqual([1, 'no a']);
    handle.goToProblem('previous');
    expect(here()).toBe(2);
    expect(view.hasFocus).toBeTrue();
  });

  it('completes what the action brings beside the words of the language', async () => {
    const surroundings = { js: () => '', parameters: [], vocabulary: () => Promise.reject(new Error('offline')) };
    const view = await create({ value: 'widgetContext.sta', selection: { start: 17, end: 17 }, surroundings });
    handle.focus();
    startCompletion(view);
    await until(() => completionStatus(view.state) === 'active');
    expect(currentCompletions(view.state).map(({ label }) => label)).toContain('stateController');
    await until(() => parent.querySelector('.cm-tooltip-autocomplete'));
  });

  it('finds and replaces, with all of it in the words that it is given', async () => {
    // Each phrase as the name of our text, so that one which CodeMirror does not know, or we do not, can be told.
    const own = phrases((key) => `own ${key}`);
    const view = await create({ phrases: own });
    handle.openSearch();
    const panel = parent.querySelector<HTMLElement>('.cm-panels-top .cm-search')!;
    expect(panel.contains(document.activeElement)).toBeTrue();
    const words = [...panel.querySelectorAll('label, button:not([name=close]), input[placeholder]')].map(
      (element) => element.textContent || element.getAttribute('placeholder'),
    );
    expect(words.length).toBe(10);
    expect(words.filter((word) => !word?.startsWith('own '))).toEqual([]);
    const field = (name: string) => panel.querySelector<HTMLInputElement>(`[name=${name}]`)!;
    field('search').value = 'let';
    field('replace').value = 'const';
    field('search').dispatchEvent(new Event('change'));
    field('replaceAll').click();
    expect(view.state.doc.toString()).toBe('const a;\nconst b;');
    press(view, 'Escape');
    field('search').dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Escape',
        keyCode: 27,
        bubbles: true,
        cancelable: true,
      } as KeyboardEventInit),
    );
    expect(parent.querySelector('.cm-search')).toBeNull();
  });

  it('can be read-only', async () => {
    expect((await create({ readOnly: true })).state.readOnly).toBeTrue();
  });
});
