import { Directionality } from '@angular/cdk/bidi';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  forwardRef,
  inject,
  Injector,
  input,
  NgZone,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { ControlValueAccessor, NG_VALUE_ACCESSOR } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatTooltip } from '@angular/material/tooltip';
import { injectNotices, SrTextPipe, TextService } from 'ngx-self-registration';
import type { CodeProblem } from '../checks/code-problem';
import { CODE_EDITOR_LOADER, CodeEditorHandle, CodeLanguage, CodeSurroundings } from './code-editor.model';
import { phrases } from './phrases';
import { tidy } from './tidy';

let lastId = 0;

/**
 * A form control for code. A plain field is there at once; CodeMirror takes its place when it has arrived, and the
 * plain field stays where it cannot be loaded.
 */
@Component({
  selector: 'sr-code-editor',
  imports: [MatButton, MatIcon, MatIconButton, MatTooltip, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './code-editor.component.html',
  styleUrl: './code-editor.component.scss',
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => CodeEditorComponent), multi: true }],
  host: {
    '[style.--sr-page-direction]': 'direction.value',
    '(keydown)': 'guardEscape($event)',
    '(focusout)': 'escaped = false',
    // Panels of CodeMirror have forms, and that around the editor must not take theirs for its own.
    '(submit)': '$event.stopPropagation()',
  },
})
export class CodeEditorComponent implements ControlValueAccessor {
  /** What is written in it. */
  readonly language = input.required<CodeLanguage>();
  /** What the field is called, translated. Read out; shown by whoever embeds the editor. */
  readonly label = input.required<string>();
  /** What is wrong with what is written, in the order of the text. */
  readonly problems = input<readonly CodeProblem[]>([]);
  /** What completion knows of the action. */
  readonly surroundings = input<CodeSurroundings>();

  protected readonly id = `sr-code-editor-${++lastId}`;
  protected readonly value = signal('');
  protected readonly disabled = signal(false);
  protected readonly state = signal<'loading' | 'ready' | 'plain'>('loading');
  protected readonly tidying = signal(false);
  protected readonly errors = computed(() => this.problems().filter(({ severity }) => severity === 'error').length);
  protected readonly warnings = computed(() => this.problems().length - this.errors());
  protected escaped = false;

  /** Of the page around the code, which has its own. */
  protected readonly direction = inject(Directionality);
  private readonly host = viewChild.required<ElementRef<HTMLElement>>('host');
  private readonly plain = viewChild<ElementRef<HTMLTextAreaElement>>('plain');
  private readonly loader = inject(CODE_EDITOR_LOADER);
  private readonly zone = inject(NgZone);
  private readonly notices = injectNotices();
  private readonly texts = inject(TextService);
  private readonly injector = inject(Injector);
  private editor?: CodeEditorHandle;
  private destroyed = false;
  private changed: (value: string) => void = () => undefined;
  protected touched: () => void = () => undefined;

  constructor() {
    afterNextRender(() => void this.load());
    effect(() => {
      const problems = this.problems();
      this.editor?.setProblems(problems);
    });
    inject(DestroyRef).onDestroy(() => {
      this.destroyed = true;
      this.editor?.destroy();
    });
  }

  writeValue(value: string | null): void {
    this.value.set(value ?? '');
    this.editor?.setValue(this.value());
  }

  registerOnChange(changed: (value: string) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  setDisabledState(disabled: boolean): void {
    this.disabled.set(disabled);
    if (this.editor) {
      this.editor.destroy();
      void this.load();
    }
  }

  /** Puts the focus into the field. */
  focus(): void {
    (this.editor ?? this.plain()?.nativeElement)?.focus();
  }

  /** Puts cursor and focus at the start of a line; lines count from 1. */
  goToLine(line: number): void {
    const field = this.plain()?.nativeElement;
    if (this.editor) {
      this.editor.goToLine(line);
    } else if (field) {
      const start = this.value()
        .split('\n')
        .slice(0, line - 1)
        .reduce((length, text) => length + text.length + 1, 0);
      field.focus();
      field.setSelectionRange(start, start);
    }
  }

  /** Puts cursor and focus to the next problem, or to the one before, round the ends of the text. */
  protected goToProblem(direction: 'next' | 'previous'): void {
    if (this.editor) {
      this.editor.goToProblem(direction);
      return;
    }
    const field = this.plain()?.nativeElement;
    const lines = this.problems().map(({ start }) => start.line);
    const here = this.value().slice(0, field?.selectionStart).split('\n').length;
    const other =
      direction === 'next' ? lines.find((line) => line > here) : [...lines].reverse().find((line) => line < here);
    const line = other ?? lines.at(direction === 'next' ? 0 : -1);
    if (line !== undefined) this.goToLine(line);
  }

  protected find(): void {
    this.editor?.openSearch();
  }

  protected typed(value: string): void {
    if (value !== this.value()) {
      this.value.set(value);
      this.changed(value);
    }
  }

  protected async tidyUp(): Promise<void> {
    this.tidying.set(true);
    const before = this.value();
    try {
      const after = await tidy(this.language(), before);
      // What was typed while the formatter was loading is worth more than tidiness.
      if (before === this.value() && after !== before) {
        this.editor?.setValue(after);
        this.typed(after);
      }
    } catch (error) {
      console.error('The code could not be tidied', error);
      const text = this.texts.get('self-registration.code-editor.tidy-failed', undefined, this.injector);
      this.notices.show({ kind: 'error', text });
    } finally {
      this.tidying.set(false);
    }
  }

  /**
   * The first Escape frees the Tab key, or closes something of the editor; only a second one is for the dialog around
   * it.
   */
  protected guardEscape(event: KeyboardEvent): void {
    const isEscape = event.key === 'Escape';
    if (isEscape && !this.escaped && this.editor && (event.target as HTMLElement).closest('.cm-editor')) {
      event.stopPropagation();
    }
    this.escaped = isEscape;
  }

  private async load(): Promise<void> {
    try {
      const create = await this.loader();
      if (this.destroyed) {
        return;
      }
      const field = this.plain()?.nativeElement;
      const focused = !!field && field.ownerDocument.activeElement === field;
      this.editor = this.zone.runOutsideAngular(() =>
        create(this.host().nativeElement, {
          language: this.language(),
          value: this.value(),
          readOnly: this.disabled(),
          selection: focused ? { start: field.selectionStart, end: field.selectionEnd } : undefined,
          phrases: phrases((key) => this.texts.get(key, undefined, this.injector)),
          surroundings: this.surroundings(),
          labelledBy: `${this.id}-label`,
          describedBy: `${this.id}-hint`,
          changed: (value) => this.zone.run(() => this.typed(value)),
          left: () => this.zone.run(() => this.touched()),
        }),
      );
      this.editor.setProblems(untracked(this.problems));
      this.state.set('ready');
      if (focused) {
        this.editor.focus();
      }
    } catch (error) {
      console.error('The code editor could not be loaded; a plain field stands in', error);
      this.state.set('plain');
    }
  }
}
