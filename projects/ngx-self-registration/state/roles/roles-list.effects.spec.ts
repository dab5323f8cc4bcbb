import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { Action, provideStore, Store } from '@ngrx/store';
import { RoleService } from 'ngx-self-registration/data-access';
import type { PageData, PageLink, Role } from 'ngx-self-registration/models';
import { genericRole, groupRole, onePage } from 'ngx-self-registration/testing';
import { firstValueFrom, Observable, of, Subject, throwError } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { RolesApi, RolesPage } from './roles-list.actions';
import { RolesListEffects } from './roles-list.effects';
import { ROLES_SLICE, rolesListReducer } from './roles-list.reducer';

describe('RolesListEffects', () => {
  let actions: Observable<Action>;
  let service: jasmine.SpyObj<RoleService>;
  let effects: RolesListEffects;
  let store: Store;

  beforeEach(() => {
    service = jasmine.createSpyObj<RoleService>('RoleService', ['getRoles', 'deleteRole']);
    service.getRoles.and.callFake(() => of(onePage(genericRole())));
    TestBed.configureTestingModule({
      providers: [
        provideStore({
          selfRegistration: (state: object | undefined, action: Action) => ({
            [ROLES_SLICE]: rolesListReducer((state as Record<string, never> | undefined)?.[ROLES_SLICE], action),
          }),
        }),
        { provide: Actions, useFactory: () => new Actions(new Observable((to) => actions.subscribe(to))) },
        { provide: RoleService, useValue: service },
        RolesListEffects,
      ],
    });
    effects = TestBed.inject(RolesListEffects);
    store = TestBed.inject(Store);
  });

  it('asks once for a search, when typing pauses', () => {
    const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
    scheduler.run(({ hot, expectObservable }) => {
      const typed = RolesPage.searchTyped({ textSearch: 'ab' });
      actions = hot('a--b---------', { a: typed, b: typed });
      // Typed at 0 and 3; asked 5 after the last.
      expectObservable(effects.load$({ pause: 5, scheduler })).toBe('--------c', {
        c: RolesApi.pageLoaded({ page: onePage(genericRole()) }),
      });
    });
    expect(service.getRoles).toHaveBeenCalledTimes(1);
  });

  it('asks at once for everything else', () => {
    const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
    scheduler.run(({ hot, expectObservable }) => {
      const done = RolesApi.deletionFinished({ deleted: [], refused: [] });
      actions = hot('abcd', {
        a: RolesPage.opened(),
        b: RolesPage.queryChanged({ change: {} }),
        c: RolesPage.reloadRequested(),
        d: done,
      });
      const loaded = RolesApi.pageLoaded({ page: onePage(genericRole()) });
      expectObservable(effects.load$({ scheduler })).toBe('abcd', { a: loaded, b: loaded, c: loaded, d: loaded });
    });
  });

  it('sends the query of the store', async () => {
    store.dispatch(RolesPage.searchTyped({ textSearch: 'read' }));
    store.dispatch(RolesPage.queryChanged({ change: { type: 'GROUP', sortOrder: 'DESC' } }));
    actions = of(RolesPage.reloadRequested());
    await firstValueFrom(effects.load$());
    const link: PageLink = { pageSize: 10, page: 0, textSearch: 'read', sortProperty: 'name', sortOrder: 'DESC' };
    expect(service.getRoles).toHaveBeenCalledOnceWith(link, 'GROUP');
  });

  it('drops the answer to an older question', async () => {
    const answers: Subject<PageData<Role>>[] = [];
    service.getRoles.and.callFake(() => {
      const answer = new Subject<PageData<Role>>();
      answers.push(answer);
      return answer;
    });
    actions = of(RolesPage.opened(), RolesPage.reloadRequested());
    const result = firstValueFrom(effects.load$());
    answers[0].next(onePage(groupRole()));
    answers[1].next(onePage(genericRole()));
    expect(await result).toEqual(RolesApi.pageLoaded({ page: onePage(genericRole()) }));
  });

  it('takes the last page where the one asked for is gone', async () => {
    const gone = { data: [], totalElements: 12, totalPages: 2, hasNext: false };
    const last = { data: [groupRole()], totalElements: 12, totalPages: 2, hasNext: false };
    service.getRoles.and.callFake(({ page }) => of(page === 1 ? last : gone));
    store.dispatch(RolesPage.queryChanged({ change: { page: 2 } }));
    actions = of(RolesPage.reloadRequested());
    expect(await firstValueFrom(effects.load$())).toEqual(RolesApi.pageLoaded({ page: last }));
  });

  it('goes on working after a failure', async () => {
    service.getRoles.and.returnValues(
      throwError(() => new HttpErrorResponse({ status: 500, error: { message: 'away', errorCode: 2 } })),
      of(onePage(groupRole())),
    );
    actions = of(RolesPage.opened(), RolesPage.reloadRequested());
    const results: Action[] = [];
    effects.load$().subscribe((action) => results.push(action));
    expect(results).toEqual([
      RolesApi.pageFailed({ failure: { status: 500, message: 'away', errorCode: 2 } }),
      RolesApi.pageLoaded({ page: onePage(groupRole()) }),
    ]);
  });

  it('reports which of several roles are gone and which the server kept', async () => {
    const error = { status: 400, message: 'The role is in use.', errorCode: 30 };
    service.deleteRole.and.callFake((id) =>
      id === groupRole().id?.id ? of(undefined) : throwError(() => new HttpErrorResponse({ status: 400, error })),
    );
    actions = of(RolesPage.deletionConfirmed({ roles: [genericRole(), groupRole()] }));
    expect(await firstValueFrom(effects.delete$)).toEqual(
      RolesApi.deletionFinished({ deleted: [groupRole()], refused: [{ role: genericRole(), failure: error }] }),
    );
  });
});
