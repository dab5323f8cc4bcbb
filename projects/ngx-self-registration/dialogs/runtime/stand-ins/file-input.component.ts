import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TextService } from 'ngx-self-registration';
import { FileChoice } from './kit/file-choice';
import { formValue } from './kit/form-value';

const namesOf = (value: unknown) => [value].flat().map((file) => (file instanceof File ? file.name : ''));

/** Each byte as one character, which is what ThingsBoard means by binary. */
async function binary(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  }
  return parts.join('');
}

/**
 * `tb-file-input`: its value is what the file has in it, as text or with `readAsBinary` as a string of bytes, after
 * `contentConvertFunction`; with `workFromFileObj` the file itself. A list of them where several were chosen, null without.
 */
@Component({
  selector: 'tb-file-input',
  imports: [MatButton, MatIcon, MatIconButton],
  providers: formValue(() => FileInputComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (translated(label()); as text) {
      <div class="field-label">{{ text }}{{ isRequired() ? ' *' : '' }}</div>
    }
    <div
      class="drop"
      role="group"
      [attr.aria-label]="translated(label()) || fileLabel"
      [class.over]="isOver()"
      (dragover)="over($event, true)"
      (dragleave)="over($event, false)"
      (drop)="drop($event)"
    >
      <span class="name">{{ name() || emptyText() }}</span>
      @if (name() && !isDisabled()) {
        <button mat-icon-button type="button" [attr.aria-label]="clearLabel()" (click)="clear()">
          <mat-icon aria-hidden="true">close</mat-icon>
        </button>
      }
      <button mat-stroked-button type="button" [disabled]="isDisabled()" (click)="browse()">
        {{ translated(uploadButtonText()) || browseLabel }}
      </button>
      <input
        #file
        hidden
        [disabled]="isDisabled()"
        type="file"
        [accept]="accept()"
        [multiple]="multipleFile()"
        [attr.aria-label]="browseLabel"
        (change)="chose($event)"
      />
    </div>
    @if (refusal() || (isWrong() && missing); as text) {
      <div class="error" role="alert">{{ text }}</div>
    }
    @if (translated(hint()); as text) {
      <div class="hint">{{ text }}</div>
    }
  `,
  styleUrl: './kit/file-choice.css',
})
export class FileInputComponent extends FileChoice {
  private readonly texts = inject(TextService);

  readonly accept = input('*/*');
  readonly hint = input<string>();
  readonly noFileText = input<string>();
  readonly dropLabel = input<string>();
  readonly uploadButtonText = input<string>();
  readonly existingFileName = input<string | null>();
  readonly readAsBinary = input(false, { transform: booleanAttribute });
  readonly workFromFileObj = input(false, { transform: booleanAttribute });
  readonly multipleFile = input(false, { transform: booleanAttribute });
  /** Makes the value of a file's text; what it answers with nothing for is refused. */
  readonly contentConvertFunction = input<((content: string) => unknown) | null>();

  /** Name of the file, or names; null where it is taken away. */
  readonly fileNameChanged = output<string | string[] | null>();
  readonly mediaTypeChanged = output<string | null>();

  protected readonly name = linkedSignal(() => this.existingFileName() ?? '');
  protected readonly fileLabel = this.text('file');
  protected readonly browseLabel = this.text('browse');
  protected readonly missing = this.text('value-required');
  protected readonly emptyText = computed(
    () => this.translated(this.dropLabel()) || this.translated(this.noFileText()) || this.text('no-file'),
  );
  protected readonly clearLabel = computed(() => this.text('clear', { field: this.name() }));

  protected translated(text: string | null | undefined): string {
    return text ? this.texts.get(text, undefined, this.session.injector) : '';
  }

  protected async take(files: readonly File[]): Promise<void> {
    const taken = this.multipleFile() ? files : files.slice(0, 1);
    const contents = this.workFromFileObj() ? taken : await Promise.all(taken.map((file) => this.read(file)));
    const refused = taken.find((_file, index) => contents[index] === null || contents[index] === undefined);
    if (refused) {
      this.refusal.set(this.text('file-unreadable', { name: refused.name }));
      return;
    }
    const names = taken.map(({ name }) => name);
    this.name.set(names.join(', '));
    this.emit(contents.length === 1 ? contents[0] : contents);
    this.mediaTypeChanged.emit(taken[0].type || null);
    this.fileNameChanged.emit(names.length === 1 ? names[0] : names);
  }

  private async read(file: File): Promise<unknown> {
    const content = this.readAsBinary() ? await binary(file) : await file.text();
    const convert = this.contentConvertFunction();
    return convert ? convert(content) : content;
  }

  protected clear(): void {
    this.name.set('');
    this.refusal.set('');
    this.emit(null);
    this.fileNameChanged.emit(null);
    this.left();
  }

  writeValue(value: unknown): void {
    const names = namesOf(value).filter(Boolean).join(', ');
    this.name.set(names || (this.existingFileName() ?? ''));
  }
}
