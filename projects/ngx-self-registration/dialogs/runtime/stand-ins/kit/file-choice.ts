import { Directive, ElementRef, input, signal, ViewChild } from '@angular/core';
import { FormValue } from './form-value';

/** Extension of a file's name, in small letters and without the dot. */
const extensionOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? '';

/** `2 MB` for 2,000,000. */
function sizeOf(bytes: number): string {
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(steps.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return new Intl.NumberFormat(undefined, { style: 'unit', unit: steps[step], maximumFractionDigits: 1 }).format(
    bytes / 1000 ** step,
  );
}

/** What fields for files share: they are chosen or dropped, and one that does not fit is refused in words. */
@Directive()
export abstract class FileChoice extends FormValue {
  /** A key of a text or a text. */
  readonly label = input<string>();
  /** In bytes. */
  readonly maxSizeByte = input<number>();
  /** `png,jpg`: the only ones that are taken. */
  readonly allowedExtensions = input<string>();

  protected readonly refusal = signal('');
  protected readonly isOver = signal(false);

  @ViewChild('file') private readonly file?: ElementRef<HTMLInputElement>;

  /** Takes files that fit. Rejects where they cannot be read. */
  protected abstract take(files: readonly File[]): Promise<void>;

  protected browse(): void {
    this.file?.nativeElement.click();
  }

  protected chose(event: Event): void {
    const field = event.target as HTMLInputElement;
    void this.offer(Array.from(field.files ?? []));
    // The same file may be chosen once more.
    field.value = '';
  }

  protected over(event: DragEvent, isOver: boolean): void {
    event.preventDefault();
    this.isOver.set(isOver && !this.isDisabled());
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    if (!this.isDisabled()) void this.offer(Array.from(event.dataTransfer?.files ?? []));
  }

  private async offer(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const refused = files.map((file) => this.refuse(file)).filter(Boolean);
    this.refusal.set(refused.join(' '));
    if (refused.length === 0) {
      try {
        await this.take(files);
      } catch {
        this.refusal.set(this.text('file-unreadable', { name: files[0].name }));
      }
    }
    this.left();
  }

  /** Why a file is not taken; empty where it is. */
  protected refuse({ name, size }: File): string {
    const allowed = this.allowedExtensions()
      ?.split(',')
      .map((extension) => extension.trim().toLowerCase().replace(/^\./, ''));
    if (allowed?.some(Boolean) && !allowed.includes(extensionOf(name))) {
      return this.text('file-kind', { name, kinds: allowed.join(', ') });
    }
    const most = this.maxSizeByte();
    return most && size > most ? this.text('file-size', { name, size: sizeOf(most) }) : '';
  }
}
