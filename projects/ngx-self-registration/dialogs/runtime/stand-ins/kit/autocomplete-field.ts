import { booleanAttribute, computed, DestroyRef, Directive, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatAutocomplete, MatAutocompleteTrigger, MatOption } from '@angular/material/autocomplete';
import { MatIconButton } from '@angular/material/button';
import type { ErrorStateMatcher } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { TextService } from 'ngx-self-registration';
import { catchError, debounceTime, map, type Observable, of, Subject, Subscription, switchMap } from 'rxjs';
import { type Choice, isNothing } from './choices';
import { FormValue } from './form-value';

/** What the shared template of {@link AutocompleteField} is made of. */
export const AUTOCOMPLETE_PARTS = [
  FormsModule,
  MatAutocomplete,
  MatAutocompleteTrigger,
  MatError,
  MatFormField,
  MatHint,
  MatIcon,
  MatIconButton,
  MatInput,
  MatLabel,
  MatOption,
  MatSuffix,
] as const;

/** Waits so long, in milliseconds, whether somebody types on. */
const PAUSE = 150;

interface Found<T> {
  choices: readonly Choice<T>[];
  failed: boolean;
}

/**
 * A field that suggests while somebody types: what all autocompletes of the platform's console have in common. One that
 * takes {@link takesText} has the text itself as its value; in others only what was chosen counts.
 */
@Directive()
export abstract class AutocompleteField<T> extends FormValue {
  private readonly texts = inject(TextService);

  /** Both names that the platform's components have for it. A key of a text or a text. */
  readonly label = input<string>();
  /** See {@link label}. */
  readonly labelText = input<string>();
  readonly showLabel = input(true, { transform: booleanAttribute });
  readonly placeholder = input('');
  readonly hint = input<string>();
  /** Said where a value is missing. */
  readonly requiredText = input<string>();

  /** Any text is a value. */
  protected readonly takesText: boolean = false;
  protected readonly typed = signal('');
  protected readonly chosen = signal<Choice<T> | null>(null);
  private readonly found = signal<Found<T> | null>(null);
  private readonly searches = new Subject<string>();
  private resolving: Subscription | undefined;

  protected readonly choices = computed(() => this.found()?.choices ?? []);
  protected readonly heading = computed(() => this.translated(this.labelText() || this.label()) || this.defaultLabel());
  protected readonly clearLabel = computed(() => this.text('clear', { field: this.heading() }));
  protected readonly note = computed(() => {
    const found = this.found();
    if (!found || found.choices.length > 0) return '';
    if (found.failed) return this.text('not-loaded');
    return this.takesText ? '' : this.text('nothing-found');
  });
  /** Text that names nothing, once its field was left. */
  private readonly isUnknown = signal(false);
  protected override readonly matcher: ErrorStateMatcher = { isErrorState: () => this.isWrong() || this.isUnknown() };
  protected readonly complaint = computed(() =>
    this.isUnknown()
      ? this.text('choose-one', { text: this.typed() })
      : this.translated(this.requiredText()) || this.requiredMessage(),
  );
  protected readonly nameOf = (value: Choice<T> | string | null): string =>
    typeof value === 'string' ? value : (value?.name ?? '');

  constructor() {
    super();
    const searching = this.searches
      .pipe(
        debounceTime(PAUSE),
        switchMap((text) => this.searched(text)),
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
  /** What a value of the form stands for. */
  protected abstract resolve(value: unknown): Observable<Choice<T> | null>;
  /** The form's value of a choice. */
  protected abstract keyOf(choice: Choice<T>): unknown;

  /** Somebody has chosen, or emptied the field. */
  protected picked(_choice: Choice<T> | null): void {
    // Those that have more to tell do.
  }

  protected requiredMessage(): string {
    return this.text('value-required');
  }

  protected translated(text: string | undefined): string {
    return text ? this.texts.get(text, undefined, this.session.injector) : '';
  }

  protected open(): void {
    // All of them where one is chosen: whoever comes back wants another.
    this.searches.next(this.chosen() ? '' : this.typed());
  }

  protected change(value: Choice<T> | string): void {
    this.resolving?.unsubscribe();
    this.isUnknown.set(false);
    if (typeof value !== 'string') {
      this.pick(value);
      return;
    }
    if (value === this.typed()) return;
    this.typed.set(value);
    this.searches.next(value);
    if (this.takesText) {
      this.emit(value);
    } else if (this.chosen() || this.control?.value) {
      this.chosen.set(null);
      this.emit(null);
      this.picked(null);
    }
  }

  protected pick(choice: Choice<T>): void {
    this.chosen.set(choice);
    this.typed.set(choice.name);
    this.isUnknown.set(false);
    this.emit(this.keyOf(choice));
    this.picked(choice);
  }

  protected clear(): void {
    this.resolving?.unsubscribe();
    this.chosen.set(null);
    this.typed.set('');
    this.isUnknown.set(false);
    this.emit(this.takesText ? '' : null);
    this.picked(null);
    this.open();
  }

  /** Whoever has typed a whole name has chosen. */
  protected leave(): void {
    const name = this.typed().trim().toLowerCase();
    if (name && !this.chosen() && !this.takesText && isNothing(this.control?.value)) {
      const same = this.choices().filter((choice) => choice.name.toLowerCase() === name);
      if (same.length === 1) this.pick(same[0]);
      else this.isUnknown.set(true);
    }
    this.left();
  }

  writeValue(value: unknown): void {
    this.resolving?.unsubscribe();
    this.isUnknown.set(false);
    this.chosen.set(null);
    this.typed.set('');
    if (isNothing(value)) return;
    if (this.takesText) {
      this.typed.set(String(value));
      return;
    }
    this.resolving = this.resolve(value)
      .pipe(catchError(() => of(null)))
      .subscribe((choice) => {
        this.chosen.set(choice);
        // What cannot be read keeps its place: an id in the field is better than an empty form.
        this.typed.set(choice?.name ?? this.unread(value));
        if (choice) this.picked(choice);
      });
  }

  private unread(value: unknown): string {
    return typeof value === 'string' ? value : String((value as { id?: unknown }).id ?? '');
  }

  private searched(text: string): Observable<Found<T>> {
    return this.search(text).pipe(
      map((choices) => ({ choices, failed: false })),
      catchError(() => of({ choices: [], failed: true })),
    );
  }
}
