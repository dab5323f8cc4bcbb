import {
  afterNextRender,
  ChangeDetectionStrategy,
  ChangeDetectorRef,
  Component,
  DOCUMENT,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  viewChild,
} from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import type { FormArray } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { SrTextPipe } from 'ngx-self-registration';
import { ACTION_RESOURCE_ORIGINS } from 'ngx-self-registration/dialogs/actions';
import { ResourceForm, resourceForm } from './action-form';
import { foreignOrigin } from './resource-url';

/** The Resources tab: style sheets and scripts of an action. */
@Component({
  selector: 'sr-action-resources',
  imports: [
    MatButton,
    MatCheckbox,
    MatFormFieldModule,
    MatIcon,
    MatIconButton,
    MatInput,
    ReactiveFormsModule,
    SrTextPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './action-resources.component.html',
  styleUrl: './action-resources.component.scss',
})
export class ActionResourcesComponent {
  readonly rows = input.required<FormArray<ResourceForm>>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly addButton = viewChild.required('addButton', { read: ElementRef<HTMLElement> });

  private readonly injector = inject(Injector);
  private readonly base = inject(DOCUMENT).baseURI;
  private readonly origins = inject(ACTION_RESOURCE_ORIGINS);

  constructor() {
    const view = inject(ChangeDetectorRef);
    // Saving marks the fields from outside.
    effect((onCleanup) => {
      const changes = this.rows().events.subscribe(() => view.markForCheck());
      onCleanup(() => changes.unsubscribe());
    });
  }

  protected add(): void {
    this.rows().push(resourceForm());
    this.focusAfterRender(() => this.fields().at(-1));
  }

  protected remove(index: number): void {
    this.rows().removeAt(index);
    this.recheck();
    this.focusAfterRender(() => this.fields().at(Math.max(index - 1, 0)) ?? this.addButton().nativeElement);
  }

  /** A change in one row can make another a repetition, or no longer one. */
  protected recheck(): void {
    this.rows().controls.forEach((row) => row.controls.url.updateValueAndValidity());
  }

  protected errorOf(row: ResourceForm): string {
    const { errors } = row.controls.url;
    const kind = ['required', 'url', 'repeated'].find((error) => errors?.[error]) ?? 'url';
    const key = { required: 'url-required', url: 'url-invalid', repeated: 'url-repeated' }[kind] ?? 'url-invalid';
    return `self-registration.action-resources.${key}`;
  }

  protected foreign(row: ResourceForm): string | null {
    const { url } = row.controls;
    return url.valid ? foreignOrigin(url.value, this.base, this.origins) : null;
  }

  /** Puts the focus on the first address that is wrong. */
  focusFirstError(): void {
    this.focusAfterRender(() => this.fields()[this.rows().controls.findIndex((row) => row.invalid)]);
  }

  private focusAfterRender(find: () => HTMLElement | undefined): void {
    afterNextRender(() => find()?.focus(), { injector: this.injector });
  }

  private fields(): HTMLInputElement[] {
    return [...this.host.nativeElement.querySelectorAll<HTMLInputElement>('input[type=text]')];
  }
}
