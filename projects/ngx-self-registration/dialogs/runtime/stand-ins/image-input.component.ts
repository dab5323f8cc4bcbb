import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TextService } from 'ngx-self-registration';
import { isApiAddress, resourceAddress } from 'ngx-self-registration/models/action-code';
import { platformFileUrl } from '../resources/resource-files';
import { FileChoice } from './kit/file-choice';
import { formValue } from './kit/form-value';

const dataUrlOf = (file: File) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });

/** `tb-image-input`, `tb-gallery-image-input`: its value is a `data:` URL, or with `resultAsFile` the file; null without one. */
@Component({
  selector: 'tb-image-input, tb-gallery-image-input',
  imports: [MatButton, MatIcon, MatIconButton],
  providers: formValue(() => ImageInputComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (heading(); as text) {
      <div class="field-label">{{ text }}{{ isRequired() ? ' *' : '' }}</div>
    }
    <div
      class="drop"
      role="group"
      [attr.aria-label]="heading() || imageLabel"
      [class.over]="isOver()"
      (dragover)="over($event, true)"
      (dragleave)="over($event, false)"
      (drop)="drop($event)"
    >
      @if (showPreview() && address(); as source) {
        <img class="preview" [src]="source" [alt]="fileName() || imageLabel" />
      }
      <span class="name">{{ said() }}</span>
      @if (showClearButton() && isFilled() && !isDisabled()) {
        <button mat-icon-button type="button" [attr.aria-label]="clearLabel()" (click)="clear()">
          <mat-icon aria-hidden="true">close</mat-icon>
        </button>
      }
      <button mat-stroked-button type="button" [disabled]="isDisabled()" (click)="browse()">{{ browseLabel }}</button>
      <input
        #file
        hidden
        type="file"
        [disabled]="isDisabled()"
        [accept]="accept()"
        [attr.aria-label]="browseLabel"
        (change)="chose($event)"
      />
    </div>
    @if (refusal() || (isWrong() && missing); as text) {
      <div class="error" role="alert">{{ text }}</div>
    }
  `,
  styleUrl: './kit/file-choice.css',
})
export class ImageInputComponent extends FileChoice {
  private readonly texts = inject(TextService);
  private readonly destroyRef = inject(DestroyRef);

  readonly accept = input('image/*');
  readonly showClearButton = input(true, { transform: booleanAttribute });
  readonly showPreview = input(true, { transform: booleanAttribute });
  readonly showFileName = input(false, { transform: booleanAttribute });
  readonly resultAsFile = input(false, { transform: booleanAttribute });
  readonly processImageApiLink = input(false, { transform: booleanAttribute });
  /** Name of the file that the form's value came from. */
  readonly givenName = input<string | null>(null, { alias: 'fileName' });

  /** Name of the chosen file; null where it is taken away. */
  readonly fileNameChanged = output<string | null>();

  protected readonly isFilled = signal(false);
  /** What the preview loads. */
  protected readonly address = signal('');
  private written: unknown;
  private readonly chosenName = signal<string | null>(null);
  protected readonly fileName = computed(() => this.chosenName() ?? this.givenName() ?? '');
  protected readonly imageLabel = this.text('image');
  protected readonly browseLabel = this.text('browse');
  protected readonly missing = this.text('value-required');
  protected readonly heading = computed(() => {
    const label = this.label();
    return label ? this.texts.get(label, undefined, this.session.injector) : '';
  });
  protected readonly clearLabel = computed(() => this.text('clear', { field: this.heading() || this.imageLabel }));
  protected readonly said = computed(() => {
    if (!this.isFilled()) return this.text('no-image');
    return this.showFileName() || !this.showPreview() ? this.fileName() : '';
  });

  protected override refuse(file: File): string {
    return super.refuse(file) || (file.type.startsWith('image/') ? '' : this.text('not-an-image', { name: file.name }));
  }

  protected async take([file]: readonly File[]): Promise<void> {
    const address = await dataUrlOf(file);
    this.written = undefined;
    this.address.set(address);
    this.isFilled.set(true);
    this.chosenName.set(file.name);
    this.emit(this.resultAsFile() ? file : address);
    this.fileNameChanged.emit(file.name);
  }

  protected clear(): void {
    this.written = undefined;
    this.address.set('');
    this.isFilled.set(false);
    this.chosenName.set(null);
    this.refusal.set('');
    this.emit(null);
    this.fileNameChanged.emit(null);
    this.left();
  }

  writeValue(value: unknown): void {
    this.address.set('');
    this.isFilled.set(!!value);
    this.chosenName.set(value instanceof File ? value.name : null);
    const given = (this.written = value);
    if (value instanceof File) {
      void dataUrlOf(value).then((address) => this.show(given, address));
    } else if (typeof value === 'string') {
      const address = resourceAddress(value);
      if (isApiAddress(address)) this.showPlatformImage(given, address);
      else this.address.set(address);
    }
  }

  private show(given: unknown, address: string): void {
    if (this.written === given) this.address.set(address);
  }

  /** Images of the platform are shown to its users only. */
  private showPlatformImage(given: unknown, address: string): void {
    platformFileUrl(this.session.injector, address).subscribe({
      next: (url) => {
        this.destroyRef.onDestroy(() => URL.revokeObjectURL(url));
        this.show(given, url);
      },
      error: () => this.refusal.set(this.text('resource-failed', { url: address })),
    });
  }
}
