import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  OnInit,
  signal,
  untracked,
  viewChild,
  ViewEncapsulation,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatTooltip } from '@angular/material/tooltip';
import { SrTextPipe } from 'ngx-self-registration';
import { SrFieldErrorPipe } from 'ngx-self-registration/ui';
import type { ActiveFormats, RichTextSurface } from './rich-text-surface';
import { isVisualMarkup } from './visual-markup';

/** A button of the toolbar. */
interface Tool {
  name: string;
  icon: string;
  format: string;
  value: unknown;
}

const TOOLS: readonly Tool[] = [
  { name: 'heading', icon: 'title', format: 'header', value: 2 },
  { name: 'subheading', icon: 'text_fields', format: 'header', value: 3 },
  { name: 'bold', icon: 'format_bold', format: 'bold', value: true },
  { name: 'italic', icon: 'format_italic', format: 'italic', value: true },
  { name: 'underline', icon: 'format_underlined', format: 'underline', value: true },
  { name: 'bullets', icon: 'format_list_bulleted', format: 'list', value: 'bullet' },
  { name: 'numbers', icon: 'format_list_numbered', format: 'list', value: 'ordered' },
  { name: 'quote', icon: 'format_quote', format: 'blockquote', value: true },
];

/**
 * Edits HTML: visually with Quill, which is loaded when the first editor is shown, or as source, and shows how it will
 * look. Text that Quill could not give back unchanged is edited as source only; so is all where Quill does not load.
 */
@Component({
  selector: 'sr-rich-text-editor',
  imports: [
    MatButton,
    MatButtonToggle,
    MatButtonToggleGroup,
    MatFormField,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatProgressBar,
    MatTooltip,
    ReactiveFormsModule,
    SrFieldErrorPipe,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  templateUrl: './rich-text-editor.component.html',
  styleUrl: './rich-text-editor.component.scss',
})
export class RichTextEditorComponent implements OnInit {
  private readonly injector = inject(Injector);
  private readonly destroyed = inject(DestroyRef);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly control = input.required<FormControl<string>>();
  /** Translated name of the field, for screen readers. */
  readonly label = input.required<string>();
  /** Translated message for the case that the control is invalid. */
  readonly error = input('');

  protected readonly tools = TOOLS;
  protected readonly mode = signal<'write' | 'source' | 'preview'>('write');
  protected readonly surface = signal<RichTextSurface | null>(null);
  protected readonly failed = signal(false);
  protected readonly canWrite = signal(true);
  protected readonly isWrong = signal(false);
  /** Address in the link row; null while the row is closed. */
  protected readonly link = signal<string | null>(null);
  private readonly formats = signal<ActiveFormats>({});
  private readonly surfaceHost = viewChild<ElementRef<HTMLElement>>('surfaceHost');
  /** What the surface shows, as far as the control knows. */
  private shown = '';

  constructor() {
    effect(() => {
      const host = this.surfaceHost()?.nativeElement;
      this.surface.set(null);
      this.link.set(null);
      if (host) {
        untracked(() => void this.openSurface(host));
      }
    });
  }

  ngOnInit(): void {
    this.followMarkup();
    if (!this.canWrite()) {
      this.mode.set('source');
    }
    this.control()
      .events.pipe(takeUntilDestroyed(this.destroyed))
      .subscribe(() => this.followControl());
  }

  protected isActive(tool: Tool): boolean {
    return this.formats()[tool.format] === tool.value;
  }

  protected startLink(): void {
    this.link.set(this.surface()?.startLink() ?? null);
    afterNextRender(() => this.host.querySelector<HTMLElement>('.link input')?.focus(), { injector: this.injector });
  }

  protected finishLink(address: string): void {
    this.link.set(null);
    this.surface()?.finishLink(address);
  }

  private async openSurface(host: HTMLElement): Promise<void> {
    try {
      const { RichTextSurface } = await import('./rich-text-surface');
      if (!host.isConnected) {
        return;
      }
      this.shown = this.control().value;
      this.surface.set(
        new RichTextSurface(host, {
          html: this.shown,
          label: this.label(),
          changed: (html) => this.write(html),
          formatsChanged: (formats) => this.formats.set(formats),
        }),
      );
    } catch {
      this.failed.set(true);
      this.canWrite.set(false);
      this.mode.set('source');
    }
  }

  private write(html: string): void {
    // The value comes first: each of these calls is an event, and a value that differs from `shown` is shown anew.
    this.shown = html;
    this.control().setValue(html);
    this.control().markAsDirty();
    this.control().markAsTouched();
  }

  /** The form may have been filled anew, or its checks have run. */
  private followControl(): void {
    const { value, invalid, touched } = this.control();
    this.isWrong.set(invalid && touched);
    this.followMarkup();
    if (value !== this.shown) {
      this.shown = value;
      if (this.mode() === 'write' && !this.canWrite()) {
        this.mode.set('source');
      }
      this.surface()?.show(value);
    }
  }

  private followMarkup(): void {
    this.canWrite.set(!this.failed() && isVisualMarkup(this.control().value));
  }
}
