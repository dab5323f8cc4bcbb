/* Small parts of the platform's console. */
import {
  type AfterContentChecked,
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChildren,
  Directive,
  ElementRef,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { CdkCopyToClipboard } from '@angular/cdk/clipboard';
import { FormsModule } from '@angular/forms';
import { MatIconButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatError, MatFormField, MatLabel, MatPrefix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { TextService } from 'ngx-self-registration';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';
import { formValue, FormValue } from './kit/form-value';

/** `tb-checkbox`: a box with values of its own for yes and no. */
@Component({
  selector: 'tb-checkbox',
  imports: [MatCheckbox],
  providers: formValue(() => CheckboxComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-checkbox
      [checked]="value() === trueValue()"
      [disabled]="isDisabled()"
      (change)="choose($event.checked ? trueValue() : falseValue())"
      (blur)="left()"
    >
      <ng-content />
    </mat-checkbox>
  `,
})
export class CheckboxComponent extends FormValue {
  readonly trueValue = input<unknown>(true);
  readonly falseValue = input<unknown>(false);
  readonly valueChange = output<unknown>();
  protected readonly value = signal<unknown>(undefined);

  protected choose(value: unknown): void {
    this.value.set(value);
    this.emit(value);
    this.valueChange.emit(value);
  }

  writeValue(value: unknown): void {
    this.value.set(value);
  }
}

/** `tb-toggle-option`: one choice of {@link ToggleSelectComponent}, with its text inside. */
@Directive({ selector: 'tb-toggle-option', host: { hidden: '' } })
export class ToggleOptionDirective {
  readonly value = input<unknown>();
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  text(): string {
    return this.element.textContent?.trim() ?? '';
  }
}

/** `tb-toggle-select`: one of a few values, beside each other. */
@Component({
  selector: 'tb-toggle-select, tb-toggle-header',
  imports: [MatButtonToggle, MatButtonToggleGroup],
  providers: formValue(() => ToggleSelectComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-button-toggle-group
      hideSingleSelectionIndicator
      [value]="shown()"
      [disabled]="isDisabled()"
      (change)="choose($event.value)"
      (focusout)="left()"
    >
      @for (option of shownOptions(); track option.value) {
        <mat-button-toggle [value]="option.value">{{ option.name }}</mat-button-toggle>
      }
    </mat-button-toggle-group>
    <ng-content />
  `,
  styles: `
    :host {
      display: block;
      margin-block-end: 16px;
      overflow-x: auto;
    }
  `,
})
export class ToggleSelectComponent extends FormValue implements AfterContentChecked {
  /** Where they are not elements inside: `{name, value}`. */
  readonly options = input<readonly { name: string; value: unknown }[]>([]);
  /** Where no form holds the value. */
  readonly given = input<unknown>(undefined, { alias: 'value' });
  readonly valueChange = output<unknown>();

  private readonly inside = contentChildren(ToggleOptionDirective);
  private readonly value = signal<unknown>(undefined);
  private readonly names = signal('');
  protected readonly shown = computed(() => this.value() ?? this.given());
  protected readonly shownOptions = computed(() => {
    const names = this.names().split('\n');
    const inside = this.inside().map((option, index) => ({ value: option.value(), name: names[index] ?? '' }));
    return [...inside, ...this.options()];
  });

  /** Texts of options come with the rendering of the template around. */
  ngAfterContentChecked(): void {
    this.names.set(
      this.inside()
        .map((option) => option.text())
        .join('\n'),
    );
  }

  protected choose(value: unknown): void {
    this.value.set(value);
    this.emit(value);
    this.valueChange.emit(value);
  }

  writeValue(value: unknown): void {
    this.value.set(value ?? undefined);
  }
}

const HEX = /^#[0-9a-f]{6}$/i;

/** `tb-color-input`: its value is a colour as CSS has it. */
@Component({
  selector: 'tb-color-input',
  imports: [FormsModule, MatError, MatFormField, MatInput, MatLabel, MatPrefix],
  providers: formValue(() => ColorInputComponent),
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-form-field [appearance]="look()" [subscriptSizing]="subscriptSizing()">
      <mat-label>{{ heading() }}</mat-label>
      <input
        matPrefix
        type="color"
        [attr.aria-label]="heading()"
        [value]="picked()"
        [disabled]="isDisabled() || readonly()"
        (input)="choose($any($event.target).value)"
      />
      <input
        matInput
        dir="ltr"
        [ngModel]="value()"
        (ngModelChange)="choose($event)"
        [ngModelOptions]="{ standalone: true }"
        [required]="isRequired()"
        [disabled]="isDisabled()"
        [readonly]="readonly()"
        [errorStateMatcher]="matcher"
        (blur)="left()"
      />
      <mat-error>{{ complaint() }}</mat-error>
    </mat-form-field>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    mat-form-field {
      width: 100%;
    }
    input[type='color'] {
      width: 28px;
      height: 28px;
      padding: 0;
      margin-inline: 12px 8px;
      border: 0;
      background: none;
    }
  `,
})
export class ColorInputComponent extends FormValue {
  private readonly texts = inject(TextService);
  /** A key of a text or a text. */
  readonly label = input<string>();
  readonly requiredText = input<string>();
  readonly readonly = input(false, { transform: booleanAttribute });

  protected readonly value = signal('');
  protected readonly picked = computed(() => (HEX.test(this.value()) ? this.value() : '#000000'));
  protected readonly heading = computed(() => this.translated(this.label()) || this.text('color'));
  protected readonly complaint = computed(() => this.translated(this.requiredText()) || this.text('value-required'));

  private translated(text: string | undefined): string {
    return text ? this.texts.get(text, undefined, this.session.injector) : '';
  }

  protected choose(value: string): void {
    if (value === this.value()) return;
    this.value.set(value);
    this.emit(value || null);
  }

  writeValue(value: unknown): void {
    this.value.set(typeof value === 'string' ? value : '');
  }
}

/** `tb-error`: a message, where there is one. */
@Component({
  selector: 'tb-error',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (error(); as text) {
    <div role="alert">{{ text }}</div>
  }`,
  styles: `
    div {
      color: var(--mat-sys-error, #b3261e);
      font-size: 12px;
    }
  `,
})
export class ErrorComponent {
  readonly error = input<string | null>();
}

/** `tb-copy-button`: copies a text. */
@Component({
  selector: 'tb-copy-button',
  imports: [CdkCopyToClipboard, MatIcon, MatIconButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      mat-icon-button
      type="button"
      [attr.aria-label]="label()"
      [disabled]="disabled()"
      [cdkCopyToClipboard]="copyText() ?? ''"
      (cdkCopyToClipboardCopied)="copied($event)"
    >
      <mat-icon aria-hidden="true">{{ isCopied() ? 'done' : icon() }}</mat-icon>
    </button>
  `,
})
export class CopyButtonComponent {
  private readonly session = inject(ACTION_SESSION);
  readonly copyText = input<string | null>();
  readonly disabled = input(false, { transform: booleanAttribute });
  readonly icon = input('content_copy');
  readonly tooltipText = input<string>();
  readonly successCopied = output<string>();

  protected readonly isCopied = signal(false);
  protected readonly label = computed(() => this.session.text(this.isCopied() ? 'copied' : 'copy'));

  protected copied(done: boolean): void {
    this.isCopied.set(done);
    if (done) this.successCopied.emit(this.copyText() ?? '');
  }
}
