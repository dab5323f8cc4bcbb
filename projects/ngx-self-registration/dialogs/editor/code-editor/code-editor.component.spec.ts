import { ChangeDetectionStrategy, Component, signal, viewChild } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import type { CodeProblem } from '../checks/code-problem';
import { provideDialogTexts } from '../dialog-texts';
import { until } from '../testing/until';
import { CodeEditorComponent } from './code-editor.component';
import { CODE_EDITOR_LOADER, CodeEditorFactory, CodeEditorOptions } from './code-editor.model';

@Component({
  imports: [CodeEditorComponent, ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [provideDialogTexts()],
  template: `<sr-code-editor language="css" label="Styles" [formControl]="control" [problems]="problems()" />`,
})
class PageComponent {
  readonly control = new FormControl('a {}', { nonNullable: true });
  readonly problems = signal<readonly CodeProblem[]>([]);
  readonly editor = viewChild.required(CodeEditorComponent);
}

describe('CodeEditorComponent', () => {
  let fixture: ComponentFixture<PageComponent>;
  let arrive: (factory: CodeEditorFactory) => void;
  let fail: (error: Error) => void;
  let made: CodeEditorOptions[];
  let calls: string[];

  const page = () => fixture.componentInstance;
  const field = () => (fixture.nativeElement as HTMLElement).querySelector('textarea');
  const factory: CodeEditorFactory = (parent, options) => {
    made.push(options);
    parent.append(Object.assign(document.createElement('div'), { className: 'cm-editor', tabIndex: 0 }));
    return {
      setValue: (value) => calls.push(`set ${value}`),
      focus: () => calls.push('focus'),
      goToLine: (line) => calls.push(`line ${line}`),
      setProblems: (problems) => calls.push(...problems.map(({ message }) => `problem ${message}`)),
      goToProblem: (direction) => calls.push(`${direction} problem`),
      openSearch: () => calls.push('find'),
      destroy: () => calls.push('destroy'),
    };
  };

  beforeEach(async () => {
    [made, calls] = [[], []];
    const loaded = new Promise<CodeEditorFactory>((resolve, reject) => ([arrive, fail] = [resolve, reject]));
    TestBed.configureTestingModule({ providers: [{ provide: CODE_EDITOR_LOADER, useValue: () => loaded }] });
    fixture = TestBed.createComponent(PageComponent);
    document.body.append(fixture.nativeElement);
    await fixture.whenStable();
  });

  function type(value: string): void {
    field()!.value = value;
    field()!.dispatchEvent(new Event('input'));
  }

  it('is a plain field at once', async () => {
    expect(field()!.value).toBe('a {}');
    expect(document.getElementById(field()!.getAttribute('aria-labelledby')!)!.textContent).toBe('Styles');
    type('b {}');
    expect(page().control.value).toBe('b {}');
    expect(page().control.dirty).toBeTrue();
    field()!.dispatchEvent(new Event('blur'));
    expect(page().control.touched).toBeTrue();
  });

  it('hands text, cursor and focus over to the editor', async () => {
    field()!.focus();
    type('abc {}');
    field()!.setSelectionRange(1, 3);
    arrive(factory);
    await until(() => made.length);
    await fixture.whenStable();
    expect(field()).toBeNull();
    expect(made[0]).toEqual(
      jasmine.objectContaining({ value: 'abc {}', language: 'css', selection: { start: 1, end: 3 }, readOnly: false }),
    );
    expect(calls).toEqual(['focus']);
    made[0].changed('typed');
    expect(page().control.value).toBe('typed');
    made[0].left();
    expect(page().control.touched).toBeTrue();
  });

  it('passes what the form writes on, and an echo is no change', async () => {
    arrive(factory);
    await until(() => made.length);
    page().control.setValue('c {}');
    expect(calls).toEqual(['set c {}']);
    made[0].changed('c {}');
    expect(page().control.dirty).toBeFalse();
  });

  it('stays a plain field where the editor cannot be loaded, and says so', async () => {
    const logged = spyOn(console, 'error');
    fail(new Error('offline'));
    await until(() => logged.calls.count());
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('plain field works as well');
    type('one\ntwo\nthree');
    page().editor().goToLine(3);
    expect(document.activeElement).toBe(field());
    expect(field()!.selectionStart).toBe(8);
  });

  const problem = (line: number, message: string, severity: CodeProblem['severity'] = 'error'): CodeProblem => {
    return { severity, message, start: { line, column: 1 }, end: { line, column: 2 } };
  };
  const text = () => (fixture.nativeElement as HTMLElement).innerText;
  const click = (label: string) =>
    (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(`[aria-label="${label}"]`)!.click();

  it('counts what is wrong, and gives it to the editor when that arrives and after', async () => {
    page().problems.set([problem(1, 'one'), problem(2, 'two', 'warning')]);
    arrive(factory);
    await until(() => made.length);
    await fixture.whenStable();
    expect(text()).toMatch(/Errors: 1\s+.*Warnings: 1/s);
    click('Next problem');
    click('Previous problem');
    page().problems.set([problem(3, 'three')]);
    await fixture.whenStable();
    expect(text()).not.toContain('Warnings');
    expect(calls).toEqual(['problem one', 'problem two', 'next problem', 'previous problem', 'problem three']);
    page().problems.set([]);
    await fixture.whenStable();
    expect(text()).not.toContain('Errors');
  });

  it('finds and replaces by a button, where there is an editor, in our words', async () => {
    expect(text()).not.toContain('Find');
    arrive(factory);
    await until(() => made.length);
    await fixture.whenStable();
    click('Find and replace: Styles');
    expect(calls).toEqual(['find']);
    expect(made[0].phrases).toEqual(
      jasmine.objectContaining({ Replace: 'Replace with', 'replace all': 'Replace all' }),
    );
    expect(Object.values(made[0].phrases!).filter((phrase) => phrase.includes('self-registration'))).toEqual([]);
  });

  it('lists what is wrong below the plain field, and goes there', async () => {
    spyOn(console, 'error');
    fail(new Error('offline'));
    type('one\ntwo\nthree');
    page().problems.set([problem(2, 'two'), problem(3, 'three')]);
    await until(() => text().includes('Line 3: three'));
    field()!.setSelectionRange(0, 0);
    const at = (label: string) => {
      click(label);
      return field()!.selectionStart;
    };
    expect(['Next problem', 'Next problem', 'Next problem', 'Previous problem'].map(at)).toEqual([4, 8, 4, 8]);
  });

  it('is read-only when it is disabled', async () => {
    page().control.disable();
    await fixture.whenStable();
    expect(field()!.disabled).toBeTrue();
    arrive(factory);
    await until(() => made.length);
    expect(made[0].readOnly).toBeTrue();
    page().control.enable();
    await until(() => made.length === 2);
    expect(made[1].readOnly).toBeFalse();
    expect(calls).toEqual(['destroy']);
  });

  it('keeps the first Escape to itself, which frees the Tab key, and lets the second through', async () => {
    arrive(factory);
    await until(() => made.length);
    const inner = (fixture.nativeElement as HTMLElement).querySelector('.cm-editor')!;
    const seen: string[] = [];
    fixture.nativeElement.addEventListener('keydown', (event: KeyboardEvent) => seen.push(event.key));
    const press = (key: string) => inner.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    press('Escape');
    expect(seen).toEqual([]);
    press('Escape');
    expect(seen).toEqual(['Escape']);
    press('x');
    press('Escape');
    expect(seen).toEqual(['Escape', 'x']);
  });

  it('keeps the forms of its panels to itself', async () => {
    arrive(factory);
    await until(() => made.length);
    const submitted = jasmine.createSpy('submitted');
    fixture.nativeElement.addEventListener('submit', submitted);
    const inner = (fixture.nativeElement as HTMLElement).querySelector('.cm-editor')!;
    inner.dispatchEvent(new Event('submit', { bubbles: true }));
    expect(submitted).not.toHaveBeenCalled();
  });

  it('leaves nothing behind', async () => {
    arrive(factory);
    await until(() => made.length);
    fixture.destroy();
    expect(calls).toEqual(['destroy']);
  });
});
