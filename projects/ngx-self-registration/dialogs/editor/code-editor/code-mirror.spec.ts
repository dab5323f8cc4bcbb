import { EditorView } from '@codemirror/view';
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
    const codes: Record<string, number> = { Tab: 9, Escape: 27, z: 90 };
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

  it('can be read-only', async () => {
    expect((await create({ readOnly: true })).state.readOnly).toBeTrue();
  });
});
