import { DOCUMENT, DestroyRef, inject, Injectable, LOCALE_ID, signal } from '@angular/core';
import { formatDate } from '@angular/common';
import { debounceTime } from 'rxjs';
import { ActionDrafts, type Draft } from './action-drafts';
import { type ActionForm, type ActionFormValue, fillForm } from './action-form';

/** So long after the last change unsaved work is kept, in milliseconds; at once when the page goes. */
const KEEP_DELAY = 300;

/** Unsaved work of the form that is being edited: kept while people type, offered when they come back. */
@Injectable()
export class DraftOfForm {
  private readonly drafts = inject(ActionDrafts);
  private readonly locale = inject(LOCALE_ID);
  private readonly page = inject(DOCUMENT);
  private readonly destroyed = inject(DestroyRef);
  private readonly found = signal<Draft<ActionFormValue> | null>(null);
  private form?: ActionForm;
  private before = '';
  private place: string | null = null;
  private isOver = false;

  /** What was left unsaved, until people say what to do with it. */
  readonly offered = this.found.asReadonly();

  /** Looks for what was left of the form's action, and keeps what is changed from now on. `name`: see `placeFor()`. */
  async watch(form: ActionForm, name: string): Promise<void> {
    this.form = form;
    this.before = JSON.stringify(form.getRawValue());
    const place = await this.drafts.placeFor(name);
    if (!place || this.isOver) return;
    this.place = place;
    const draft = this.drafts.read<ActionFormValue>(place);
    if (draft && JSON.stringify(draft.value) !== this.before) this.found.set(draft);
    else this.drafts.drop(place);
    // What was typed while the user was being asked for counts too.
    if (this.isChanged()) this.keep();
    const changes = form.valueChanges.pipe(debounceTime(KEEP_DELAY)).subscribe(() => this.keep());
    const keepNow = () => this.keep();
    const window = this.page.defaultView;
    window?.addEventListener('pagehide', keepNow);
    this.destroyed.onDestroy(() => {
      changes.unsubscribe();
      window?.removeEventListener('pagehide', keepNow);
    });
  }

  /** When what is offered was kept, in the host's language; with the day where that is not today. */
  offeredTime(): string {
    const time = this.found()?.time ?? 0;
    const isToday = new Date(time).toDateString() === new Date().toDateString();
    return formatDate(time, isToday ? 'shortTime' : 'short', this.locale);
  }

  /** Puts what is offered into the form. */
  resume(): void {
    const draft = this.found();
    if (!draft || !this.form) return;
    this.found.set(null);
    fillForm(this.form, draft.value);
    this.keep();
  }

  /** Forgets what is offered; what has been changed since stays kept. */
  discard(): void {
    this.found.set(null);
    if (this.place && !this.isChanged()) this.drafts.drop(this.place);
  }

  /** The editor closes: what was saved, or given up, is not offered again. An offer that nobody has answered is. */
  close(isSaved: boolean): void {
    this.isOver = true;
    if (!this.place) return;
    const open = isSaved ? null : this.found();
    if (open) this.drafts.keep(this.place, open);
    else this.drafts.drop(this.place);
  }

  private isChanged(): boolean {
    return JSON.stringify(this.form?.getRawValue()) !== this.before;
  }

  private keep(): void {
    if (!this.place || !this.form || this.isOver) return;
    if (this.isChanged()) this.drafts.keep(this.place, { time: Date.now(), value: this.form.getRawValue() });
    else if (this.found()) this.drafts.keep(this.place, this.found()!);
    else this.drafts.drop(this.place);
  }
}
