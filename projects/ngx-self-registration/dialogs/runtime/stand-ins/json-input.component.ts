import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  Directive,
  inject,
  input,
  signal,
} from '@angular/core';
import { FormsModule, type ValidationErrors } from '@angular/forms';
import { CdkTextareaAutosize } from '@angular/cdk/text-field';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TextService } from 'ngx-self-registration';
import { formValue, FormValue } from './kit/form-value';

const JSON_PARTS = [CdkTextareaAutosize, FormsModule, MatButton, MatError, MatFormField, MatInput, MatLabel] as const;

/** What both fields for code as JSON share: a text, and what is wrong with it. */
@Directive()
abstract class CodeField extends FormValue {
  private readonly texts = inject(TextService);

  /** A key of a text or a text. */
  readonly label = input<string>();
  readonly readonly = input(false, { transform: booleanAttribute });
  readonly fillHeight = input<unknown>();
  readonly editorStyle = input<unknown>();

  protected readonly typed = signal('');
  protected readonly tidyLabel = this.text('tidy');
  protected readonly heading = computed(() => {
    const label = this.label();
    return label ? this.texts.get(label, undefined, this.session.injector) : 'JSON';
  });
  /** What is wrong with the text; empty where nothing is. */
  protected readonly mistake = computed(() => this.mistakeIn(this.typed()));
  protected readonly complaint = computed(() => this.mistake() || this.text('value-required'));

  protected abstract mistakeIn(text: string): string;
  protected abstract type(text: string): void;

  /** Why a text is no JSON. */
  protected jsonMistake(text: string): string {
    try {
      JSON.parse(text);
      return '';
    } catch (error) {
      return this.text('not-json', { message: error instanceof Error ? error.message : String(error) });
    }
  }

  protected tidy(): void {
    if (this.typed().trim() && !this.jsonMistake(this.typed())) {
      this.type(JSON.stringify(JSON.parse(this.typed()), null, 2));
    }
  }

  override validate(): ValidationErrors | null {
    return this.mistake() ? { invalidJson: { valid: false } } : null;
  }
}

/** `tb-json-object-edit`, `tb-json-input`: its value is an object or a list; null while the text is none. */
@Component({
  selector: 'tb-json-object-edit, tb-json-input',
  imports: [JSON_PARTS],
  providers: formValue(() => JsonObjectEditComponent, true),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/code-field.html',
  styleUrl: './kit/code-field.css',
})
export class JsonObjectEditComponent extends CodeField {
  readonly jsonRequired = input(false, { transform: booleanAttribute });
  readonly sort = input<((key: string, value: unknown) => unknown) | null>();

  protected mistakeIn(text: string): string {
    if (text.trim() === '') return this.jsonRequired() ? this.text('value-required') : '';
    const mistake = this.jsonMistake(text);
    if (mistake) return mistake;
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? '' : this.text('not-an-object');
  }

  protected type(text: string): void {
    if (text === this.typed()) return;
    this.typed.set(text);
    this.emit(text.trim() && !this.mistake() ? (JSON.parse(text) as unknown) : null);
  }

  writeValue(value: unknown): void {
    const sort = this.sort() ?? undefined;
    this.typed.set(value === null || value === undefined ? '' : JSON.stringify(value, sort, 2));
  }
}

/** `tb-json-content`: its value is a text; JSON where `contentType` says so and `validateContent` asks for it. */
@Component({
  selector: 'tb-json-content',
  imports: [JSON_PARTS],
  providers: formValue(() => JsonContentComponent, true),
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kit/code-field.html',
  styleUrl: './kit/code-field.css',
})
export class JsonContentComponent extends CodeField {
  /** `JSON`, `TEXT` or `BINARY`. */
  readonly contentType = input('JSON');
  readonly validateContent = input(false, { transform: booleanAttribute });

  protected mistakeIn(text: string): string {
    return this.validateContent() && this.contentType() === 'JSON' && text.trim() ? this.jsonMistake(text) : '';
  }

  protected type(text: string): void {
    if (text === this.typed()) return;
    this.typed.set(text);
    this.emit(text);
  }

  writeValue(value: unknown): void {
    this.typed.set(typeof value === 'string' ? value : '');
  }
}
