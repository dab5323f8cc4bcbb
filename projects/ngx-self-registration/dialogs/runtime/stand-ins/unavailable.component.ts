import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ControlValueAccessor, NG_VALUE_ACCESSOR } from '@angular/forms';
import { MatIcon } from '@angular/material/icon';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';

/** `tb-ota-package-autocomplete` as people say it: "Ota package autocomplete". */
function spoken(tag: string): string {
  const words = tag.replace(/^(?:tb|mat|md|ng)-/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Stands where a template has an element that nobody brings. It says so, shows what was inside, and leaves the value of a
 * form alone: a text field would write text where the platform expects an id.
 */
@Component({
  selector: 'sr-unavailable',
  imports: [MatIcon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: UnavailableComponent, multi: true }],
  host: { class: 'sr-unavailable' },
  template: `
    <span class="note" role="note" [class.small]="srSmall()" [attr.title]="srSmall() ? text() : null">
      <mat-icon aria-hidden="true">info</mat-icon>
      <span [class.cdk-visually-hidden]="srSmall()">{{ text() }}</span>
    </span>
    <ng-content />
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .note {
      display: flex;
      gap: 8px;
      align-items: center;
      padding: 12px;
      margin-block-end: 16px;
      border: 1px dashed currentcolor;
      border-radius: 4px;
      font-size: 14px;
      line-height: 20px;
      overflow-wrap: anywhere;
    }
    .small {
      padding: 0 12px;
      margin: 0;
      border: 0;
    }
    :host-context(mat-toolbar) .note {
      padding: 4px 8px;
      margin: 0;
      white-space: normal;
    }
    mat-icon {
      flex: none;
    }
  `,
})
export class UnavailableComponent implements ControlValueAccessor {
  private readonly session = inject(ACTION_SESSION);

  /** The element's name in the template. */
  readonly srTag = input('');
  /** A form has a value for it. */
  readonly srBound = input(false, { transform: booleanAttribute });
  /** Line of the template that it stands in, where that is known. */
  readonly srLine = input('');
  /** There is room for an icon only. */
  readonly srSmall = input(false, { transform: booleanAttribute });

  protected readonly text = computed(() => {
    const tag = this.srLine()
      ? this.session.text('tag-in-line', { tag: this.srTag(), line: this.srLine() })
      : this.srTag();
    return this.session.text(this.srBound() ? 'control-not-here' : 'not-here', { control: spoken(this.srTag()), tag });
  });

  writeValue(): void {
    // The value stays with its form.
  }

  registerOnChange(): void {
    // There is nothing to change.
  }

  registerOnTouched(): void {
    // There is nothing to touch.
  }
}
