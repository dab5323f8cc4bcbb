import { computed, DestroyRef, Directive, inject, input, signal } from '@angular/core';
import { MatAutocomplete, MatAutocompleteTrigger, MatOption } from '@angular/material/autocomplete';
import { MatChipGrid, MatChipInput, type MatChipInputEvent, MatChipRemove, MatChipRow } from '@angular/material/chips';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { TextService } from 'ngx-self-registration';
import { catchError, debounceTime, map, type Observable, of, Subject, Subscription, switchMap } from 'rxjs';
import type { Choice } from './choices';
import { FormValue } from './form-value';

/** What the shared template of {@link ChipsField} is made of. */
export const CHIPS_PARTS = [
  MatAutocomplete,
  MatAutocompleteTrigger,
  MatChipGrid,
  MatChipInput,
  MatChipRemove,
  MatChipRow,
  MatError,
  MatFormField,
  MatHint,
  MatIcon,
  MatLabel,
  MatOption,
] as const;

const PAUSE = 150;

/** A field for several things, each a chip. Its value is a list; null, as in the platform's console, where it is empty. */
@Directive()
export abstract class ChipsField<T> extends FormValue {
  private readonly texts = inject(TextService);

  /** Both names that the platform's components have for it. A key of a text or a text. */
  readonly label = input<string>();
  /** See {@link label}. */
  readonly labelText = input<string>();
  readonly placeholder = input('');
  readonly hint = input<string>();
  /** Said where a value is missing. */
  readonly requiredText = input<string>();

  protected readonly chosen = signal<readonly Choice<T>[]>([]);
  protected readonly search$ = new Subject<string>();
  private readonly found = signal<{ choices: readonly Choice<T>[]; failed: boolean } | null>(null);
  private resolving: Subscription | undefined;

  protected readonly choices = computed(() => {
    const names = new Set(this.chosen().map(({ name }) => name));
    return (this.found()?.choices ?? []).filter(({ name }) => !names.has(name));
  });
  protected readonly note = computed(() =>
    !this.found() || this.choices().length > 0 ? '' : this.text(this.found()?.failed ? 'not-loaded' : 'nothing-found'),
  );
  protected readonly heading = computed(() => this.translated(this.labelText() || this.label()) || this.defaultLabel());
  protected readonly complaint = computed(() => this.translated(this.requiredText()) || this.text('value-required'));

  constructor() {
    super();
    const searching = this.search$
      .pipe(
        debounceTime(PAUSE),
        switchMap((text) =>
          this.search(text).pipe(
            map((choices) => ({ choices, failed: false })),
            catchError(() => of({ choices: [], failed: true })),
          ),
        ),
      )
      .subscribe((found) => this.found.set(found));
    inject(DestroyRef).onDestroy(() => {
      searching.unsubscribe();
      this.resolving?.unsubscribe();
    });
  }

  /** The label where the template gives none. */
  protected abstract defaultLabel(): string;
  /** What may be chosen whose name has `text` in it. */
  protected abstract search(text: string): Observable<readonly Choice<T>[]>;
  /** What the values of the form stand for. */
  protected abstract resolve(values: readonly unknown[]): Observable<readonly Choice<T>[]>;
  /** The form's value of one choice. */
  protected abstract keyOf(choice: Choice<T>): unknown;
  /** What a typed text stands for; null where only what is suggested counts. */
  protected abstract ofText(text: string): Choice<T> | null;

  protected translated(text: string | undefined): string {
    return text ? this.texts.get(text, undefined, this.session.injector) : '';
  }

  protected removeLabel({ name }: Choice<T>): string {
    return this.text('clear', { field: name });
  }

  protected add(choice: Choice<T>): void {
    this.resolving?.unsubscribe();
    if (!this.chosen().some(({ name }) => name === choice.name)) this.change([...this.chosen(), choice]);
  }

  protected remove(choice: Choice<T>): void {
    this.resolving?.unsubscribe();
    this.change(this.chosen().filter((other) => other !== choice));
  }

  /** A typed text: what it stands for, or a suggestion of that name. */
  protected enter({ value, chipInput }: MatChipInputEvent): void {
    const text = value.trim();
    const wanted = text.toLowerCase();
    const choice = text
      ? (this.ofText(text) ?? this.choices().find(({ name }) => name.toLowerCase() === wanted))
      : undefined;
    if (!choice) return;
    this.add(choice);
    chipInput.clear();
  }

  private change(chosen: readonly Choice<T>[]): void {
    this.chosen.set(chosen);
    this.emit(chosen.length > 0 ? chosen.map((choice) => this.keyOf(choice)) : null);
  }

  writeValue(value: unknown): void {
    this.resolving?.unsubscribe();
    this.chosen.set([]);
    const values = Array.isArray(value) ? (value as unknown[]) : [];
    if (values.length === 0) return;
    this.resolving = this.resolve(values).subscribe({
      next: (chosen) => this.chosen.set(chosen),
      // What cannot be read keeps its place: removing another must not take it away.
      error: () => this.chosen.set(values.map((item) => ({ name: String(item), item: item as T }))),
    });
  }
}
