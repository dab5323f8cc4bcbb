import { DOCUMENT, inject, Injectable, InjectionToken, Injector } from '@angular/core';
import { SelfRegistrationSession, type SessionUser } from 'ngx-self-registration';
import { catchError, defer, firstValueFrom, of } from 'rxjs';

/** What a draft is kept in: the storage of the tab, so that two tabs do not take each other's. */
export const DRAFT_STORAGE = new InjectionToken<() => Storage>('DRAFT_STORAGE', {
  providedIn: 'root',
  factory: () => () => globalThis.sessionStorage,
});

/** Unsaved work of an action, as it was kept. */
export interface Draft<T> {
  /** When, in milliseconds since 1970. */
  time: number;
  value: T;
}

const PREFIX = 'sr-action-draft:';

function idOf({ id }: SessionUser): string {
  return typeof id === 'string' ? id : (id?.id ?? '');
}

/**
 * Keeps unsaved work over a reload of the page, for the user who wrote it alone: where nobody knows who that is, nothing is
 * kept. Drafts of others that are still there, because they have signed out since, go when the editor is opened.
 */
@Injectable({ providedIn: 'root' })
export class ActionDrafts {
  private readonly injector = inject(Injector);
  private readonly storage = inject(DRAFT_STORAGE);
  private readonly page = inject(DOCUMENT);
  private hasTold = false;

  /** The place for a draft of an action; null where none is kept. `name` tells actions of a page apart. */
  async placeFor(name: string): Promise<string | null> {
    const user = await firstValueFrom(
      defer(() => this.injector.get(SelfRegistrationSession).currentUser()).pipe(catchError(() => of(null))),
      {
        defaultValue: null,
      },
    );
    const id = user ? idOf(user) : '';
    const own = `${PREFIX}${id}:`;
    this.attempt((storage) => {
      Array.from({ length: storage.length }, (_, index) => storage.key(index))
        .filter((key) => key?.startsWith(PREFIX) && (!id || !key.startsWith(own)))
        .forEach((key) => storage.removeItem(key as string));
    });
    return id ? `${own}${this.page.location?.pathname ?? ''}:${name}` : null;
  }

  /** What is kept in a place; null for nothing that can be read. */
  read<T>(place: string): Draft<T> | null {
    return this.attempt((storage) => {
      const draft = JSON.parse(storage.getItem(place) ?? 'null') as Draft<T> | null;
      return draft && typeof draft.time === 'number' && draft.value ? draft : null;
    });
  }

  keep<T>(place: string, draft: Draft<T>): void {
    this.attempt((storage) => storage.setItem(place, JSON.stringify(draft)));
  }

  drop(place: string): void {
    this.attempt((storage) => storage.removeItem(place));
  }

  /** A storage that is forbidden, full or damaged takes nothing else with it. */
  private attempt<T>(use: (storage: Storage) => T): T | null {
    try {
      return use(this.storage());
    } catch (error) {
      if (!this.hasTold) console.warn('Unsaved changes of actions are not kept over a reload', error);
      this.hasTold = true;
      return null;
    }
  }
}
