import { TestBed } from '@angular/core/testing';
import { ActivatedRouteSnapshot, RouterStateSnapshot } from '@angular/router';
import { Question, SelfRegistrationConfirm } from 'ngx-self-registration';
import { unsavedChangesGuard } from './unsaved-changes.guard';

describe('unsavedChangesGuard', () => {
  const asked: Question[] = [];

  beforeEach(() => {
    asked.length = 0;
    const ask = (question: Question) => (asked.push(question), Promise.resolve(false));
    TestBed.configureTestingModule({ providers: [{ provide: SelfRegistrationConfirm, useValue: { ask } }] });
  });

  const leave = (hasChanges: boolean) =>
    TestBed.runInInjectionContext(() =>
      unsavedChangesGuard(
        { hasUnsavedChanges: () => hasChanges },
        {} as ActivatedRouteSnapshot,
        {} as RouterStateSnapshot,
        {} as RouterStateSnapshot,
      ),
    );

  it('lets a page without changes go at once', () => {
    expect(leave(false)).toBeTrue();
    expect(asked).toEqual([]);
  });

  it('stays where the user does not want to lose changes', async () => {
    expect(await leave(true)).toBeFalse();
    expect(asked[0].title).toBe('Leave without saving?');
  });
});
